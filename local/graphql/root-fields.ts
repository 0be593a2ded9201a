import { type DocumentNode, Kind } from 'graphql';
import {
  createMergeSelections,
  type Fragments,
  type MergedField,
  type MergeSelections,
} from './merge-selections.ts';
import type { PreparedRequest } from './prepared-request.ts';

export const fragmentsOf = ({ document }: Pick<PreparedRequest, 'document'>): Fragments =>
  Object.fromEntries(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

const merges = new WeakMap<DocumentNode, MergeSelections>();

/** Merges selections of a document; results are kept for the next request with the same document. */
export const mergeSelectionsOf = ({ document }: Pick<PreparedRequest, 'document'>): MergeSelections => {
  const merge = merges.get(document) ?? createMergeSelections(fragmentsOf({ document }));
  merges.set(document, merge);
  return merge;
};

/** The root fields of an operation, in order, with fragments expanded and equal names merged. */
export const rootFieldsOf = (prepared: PreparedRequest): readonly MergedField[] =>
  mergeSelectionsOf(prepared)([prepared.operation]) ?? [];
