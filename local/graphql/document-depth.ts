import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import type { Fragments } from './merge-selections.ts';
import { tooDeep } from './parse-document.ts';
import { fragmentsOf } from './root-fields.ts';

/** Of nested fields; as deep as a document may be nested without fragments. */
const MAX_LEVELS = 250;

/** Throws a `TransportFailure` for a valid document whose fields are nested too deep, fragments included. */
export const checkDepth = (document: DocumentNode): void => {
  if (depthOfDocument(document) > MAX_LEVELS) throw tooDeep();
};

/** The number of levels of fields of the deepest operation, fragments included. */
const depthOfDocument = (document: DocumentNode): number => {
  const fragments: Fragments = fragmentsOf({ document });
  const depths = new Map<string, number>();

  const depthOfFragment = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const depth = depthOf(fragments[name]?.selectionSet);
    depths.set(name, depth);
    return depth;
  };
  const depthOf = (set: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const selection of set?.selections ?? []) {
      const depth =
        selection.kind === Kind.FIELD
          ? 1 + depthOf(selection.selectionSet)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? depthOf(selection.selectionSet)
            : depthOfFragment(selection.name.value);
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  };
  return Math.max(
    0,
    ...document.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? depthOf(node.selectionSet) : 0,
    ),
  );
};
