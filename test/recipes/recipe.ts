/** One file that a recipe creates or changes, by its path from the root. */
export interface Edit {
  path: string;
  /** The new text of the file; throws where `text` is not what the recipe expects. `text` is empty for a new file. */
  change: (text: string) => string;
}

/** A recipe of AGENTS.md, followed with an example. */
export interface Recipe {
  /** The heading of the recipe behind "Recipe: ". */
  title: string;
  edits: readonly Edit[];
  /** Commands that write files, in this order, after the edits. The recipe names each. */
  generate: readonly string[];
  /** Commands that must succeed then, in any order. The recipe names each. */
  checks: readonly string[];
}

/** A new file. */
export const create = (path: string, content: string): Edit => ({
  path,
  change: (text) => {
    if (text !== '') throw new Error(`${path} exists already.`);
    return content;
  },
});

/** Adds lines behind the one place where `anchor` is. */
export const addAfter = (path: string, anchor: string, addition: string): Edit =>
  replace(path, anchor, `${anchor}${addition}`);

/** Replaces the one place where `before` is. */
export const replace = (path: string, before: string, after: string): Edit => ({
  path,
  change: (text) => {
    const count = text.split(before).length - 1;
    if (count !== 1) throw new Error(`${path} has ${count} places with ${JSON.stringify(before)}, not one.`);
    return text.replace(before, () => after);
  },
});
