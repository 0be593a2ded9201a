import {
  type FieldNode,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';
import type { JsonObject } from '../kernel/json.ts';

type Fragments = GraphQLResolveInfo['fragments'];

interface Walk {
  fragments: Fragments;
  /** Whether selections on a member of the current interface or union count; AppSync leaves them out. */
  skipsTyped: boolean;
}

const listSelections = (set: SelectionSetNode | undefined, prefix: string, walk: Walk): string[] =>
  (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const path = `${prefix}${(selection.alias ?? selection.name).value}`;
      return [path, ...listSelections(selection.selectionSet, `${path}/`, { ...walk, skipsTyped: false })];
    }
    if (walk.skipsTyped) return [];
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : walk.fragments[selection.name.value]?.selectionSet;
    return listSelections(inner, prefix, walk);
  });

const selectionText = (fields: readonly FieldNode[]): string =>
  fields.flatMap((field) => (field.selectionSet ? [print(field.selectionSet)] : [])).join('\n');

/** What `ctx.info` is made of. */
export type SelectedField = Pick<
  GraphQLResolveInfo,
  'fieldName' | 'fieldNodes' | 'fragments' | 'parentType' | 'returnType'
>;

/**
 * `ctx.info` of a field: names, variables, and what the client selected below it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export const toFieldInfo = (info: SelectedField, givenVariables: JsonObject): JsonObject => {
  const type = getNamedType(info.returnType);
  const walk = { fragments: info.fragments, skipsTyped: isCompositeType(type) && isAbstractType(type) };
  return {
    fieldName: info.fieldName,
    parentTypeName: info.parentType.name,
    variables: givenVariables,
    selectionSetList: [
      ...new Set(info.fieldNodes.flatMap((field) => listSelections(field.selectionSet, '', walk))),
    ],
    selectionSetGraphQL: selectionText(info.fieldNodes),
  };
};
