import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Fields with one response name, with fragments expanded and equal names merged, as in a response. */
export interface MergedField {
  responseKey: string;
  name: string;
  nodes: readonly FieldNode[];
  /** The selection below; null for a leaf. */
  below(): readonly MergedField[] | null;
}

/** The selection below an operation, or below fields of one response key; null for a leaf. */
export type MergeSelections = (
  nodes: readonly { selectionSet?: SelectionSetNode | undefined }[],
) => readonly MergedField[] | null;

/** Expands each fragment once for each place in the response. */
export const createMergeSelections = (fragments: Fragments): MergeSelections => {
  const merged = new Map<SelectionSetNode, readonly MergedField[]>();

  const mergeSets = (sets: readonly SelectionSetNode[]): readonly MergedField[] => {
    const opened = new Set<string>();
    const open = (name: string): SelectionSetNode | null => {
      if (opened.has(name)) return null;
      opened.add(name);
      return fragments[name]?.selectionSet ?? null;
    };
    const fields = new Map<string, FieldNode[]>();
    for (const set of sets) collect(set, fields, open);
    return [...fields].map(([responseKey, nodes]) => toMergedField(responseKey, nodes));
  };
  const merge: MergeSelections = (nodes) => {
    const sets = new Set(nodes.flatMap(({ selectionSet }) => selectionSet ?? []));
    const [first] = sets;
    if (first === undefined) return null;
    if (sets.size > 1) return mergeSets([...sets]);
    const known = merged.get(first) ?? mergeSets([first]);
    merged.set(first, known);
    return known;
  };
  const toMergedField = (responseKey: string, nodes: readonly FieldNode[]): MergedField => {
    let below: readonly MergedField[] | null | undefined;
    return {
      responseKey,
      name: nodes[0]?.name.value ?? '',
      nodes,
      below: () => {
        if (below === undefined) below = merge(nodes);
        return below;
      },
    };
  };
  return merge;
};

/** The response name of a field. */
export const responseKeyOf = (field: FieldNode): string => (field.alias ?? field.name).value;

const collect = (
  set: SelectionSetNode,
  into: Map<string, FieldNode[]>,
  open: (name: string) => SelectionSetNode | null,
): void => {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = responseKeyOf(selection);
      const nodes = into.get(key);
      if (nodes === undefined) into.set(key, [selection]);
      else nodes.push(selection);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, into, open);
    else {
      const inner = open(selection.name.value);
      if (inner !== null) collect(inner, into, open);
    }
  }
};
