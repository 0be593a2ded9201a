import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { PreparedRequest } from './prepare.ts';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export const fragmentsOf = ({ document }: PreparedRequest): Fragments =>
  Object.fromEntries(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

const collect = (set: SelectionSetNode, fragments: Fragments): FieldNode[] =>
  set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments[selection.name.value]?.selectionSet;
    return inner === undefined ? [] : collect(inner, fragments);
  });

/** The fields that an operation asks of its root type, in order, fragments opened. */
export const rootFieldsOf = (prepared: PreparedRequest): FieldNode[] =>
  collect(prepared.operation.selectionSet, fragmentsOf(prepared));

export const responseKeyOf = (field: FieldNode): string => (field.alias ?? field.name).value;
