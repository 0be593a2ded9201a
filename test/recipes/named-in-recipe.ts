import { readFileSync } from 'node:fs';

const PAGE = 'AGENTS.md';

/** The text of a recipe, from its heading to the next. */
export const readRecipe = (title: string): string => {
  const section = readFileSync(PAGE, 'utf8').split(`## Recipe: ${title}\n`)[1];
  if (section === undefined) throw new Error(`${PAGE} has no heading "Recipe: ${title}".`);
  return section.split(/^## /m)[0] ?? '';
};

/** Titles of all recipes, in the order of the page. */
export const listRecipes = (): string[] =>
  [...readFileSync(PAGE, 'utf8').matchAll(/^## Recipe: (.*)$/gm)].map(([, title = '']) => title);

/** Whether a recipe names this file: itself, with `<placeholders>`, or a folder that it is in. */
export const namesFile = (recipe: string, path: string): boolean =>
  listCode(recipe).some((named) => toPattern(named).test(path));

/** Whether a recipe names this command, with `<placeholders>`. */
export const namesCommand = (recipe: string, command: string): boolean =>
  listCode(recipe).some((named) => new RegExp(`^${toSource(named)}$`).test(command));

/** The text between backticks. */
const listCode = (recipe: string): string[] =>
  [...recipe.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll(/\s+/g, ' '));

const toPattern = (named: string): RegExp =>
  /\/|\.(md|json)$/.test(named)
    ? new RegExp(`^${toSource(named)}${named.endsWith('/') ? '' : '$'}`)
    : /^(?!)/;

const toSource = (named: string): string =>
  named
    .split(/(<[^>]+>)/)
    .map((part) => (part.startsWith('<') ? '[^ ]+?' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
