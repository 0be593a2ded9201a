import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export interface SelectionWalk {
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Whether selections on a member of the fields' own interface or union are omitted, as in AppSync. */
  skipsTyped: boolean;
  /** Called for each visited selection; may throw to end the walk. */
  step(): void;
}

/**
 * The paths of all fields below these, depth first, in order, each once: `items`, `items/id`. Aliases replace
 * names. A selection set is visited once for each path to it, regardless of repetitions by fragments.
 */
export const listSelections = (fields: readonly FieldNode[], walk: SelectionWalk): string[] => {
  const paths = new Set<string>();
  const walked = new Map<string, Set<SelectionSetNode>>();

  const isFirst = (set: SelectionSetNode, prefix: string): boolean => {
    const sets = walked.get(prefix) ?? new Set();
    if (sets.has(set)) return false;
    walked.set(prefix, sets.add(set));
    return true;
  };
  const visitSelection = (selection: SelectionNode, prefix: string): void => {
    walk.step();
    if (selection.kind === Kind.FIELD) {
      const path = `${prefix}${(selection.alias ?? selection.name).value}`;
      paths.add(path);
      visit(selection.selectionSet, `${path}/`);
    } else if (prefix !== '' || !walk.skipsTyped) {
      const isInline = selection.kind === Kind.INLINE_FRAGMENT;
      visit(isInline ? selection.selectionSet : walk.fragments[selection.name.value]?.selectionSet, prefix);
    }
  };
  const visit = (set: SelectionSetNode | undefined, prefix: string): void => {
    if (set === undefined || !isFirst(set, prefix)) return;
    for (const selection of set.selections) visitSelection(selection, prefix);
  };
  for (const field of fields) visit(field.selectionSet, '');
  return [...paths];
};
