import { Kind } from 'graphql';
import { createMergeSelections, type Fragments, type MergedField } from './merge-selections.ts';
import type { PreparedRequest } from './prepared-request.ts';

export const fragmentsOf = ({ document }: Pick<PreparedRequest, 'document'>): Fragments =>
  Object.fromEntries(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

/** The fields that an operation asks of its root type, in order, fragments opened and equal names merged. */
export const rootFieldsOf = (prepared: PreparedRequest): readonly MergedField[] =>
  createMergeSelections(fragmentsOf(prepared))([prepared.operation]) ?? [];
