import {
  type FieldNode,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isCompositeType,
  print,
} from 'graphql';
import { LocalFault } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { listSelections } from './list-selections.ts';

/** Not a limit of AppSync: fields of two aliases each, nested in fragments, double the paths with every level. */
const MAX_SELECTIONS = 100_000;

/** The source of `ctx.info`. */
export type SelectedField = Pick<
  GraphQLResolveInfo,
  'fieldName' | 'fieldNodes' | 'fragments' | 'parentType' | 'returnType'
>;

/** By the nodes of a field, which graphql-js keeps for all items of a list. */
const lists = new WeakMap<readonly FieldNode[], string[]>();
const texts = new WeakMap<readonly FieldNode[], string>();

/**
 * `ctx.info` of a field: names, variables, and the client's selection below it. The two forms of the
 * selection are created when they are read, which few resolvers do; reading throws a `LocalFault` if they are
 * too large.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export const toFieldInfo = (info: SelectedField, givenVariables: JsonObject): JsonObject => ({
  fieldName: info.fieldName,
  parentTypeName: info.parentType.name,
  variables: givenVariables,
  get selectionSetList() {
    return remember(lists, info, () => toSelectionList(info));
  },
  get selectionSetGraphQL() {
    return remember(texts, info, () => toSelectionText(info.fieldNodes));
  },
});

const remember = <Value>(
  values: WeakMap<readonly FieldNode[], Value>,
  { fieldNodes }: SelectedField,
  make: () => Value,
): Value => {
  const value = values.get(fieldNodes) ?? make();
  values.set(fieldNodes, value);
  return value;
};

const toSelectionList = (info: SelectedField): string[] => {
  const type = getNamedType(info.returnType);
  return listSelections(info.fieldNodes, {
    fragments: info.fragments,
    skipsTyped: isCompositeType(type) && isAbstractType(type),
    step: createStep(info),
  });
};

const toSelectionText = (fields: readonly FieldNode[]): string =>
  fields.flatMap((field) => (field.selectionSet ? [print(field.selectionSet)] : [])).join('\n');

const createStep = ({ parentType, fieldName }: SelectedField): (() => void) => {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps <= MAX_SELECTIONS) return;
    throw new LocalFault(
      'UNSUPPORTED',
      `The selection below ${parentType.name}.${fieldName} has more than ${MAX_SELECTIONS} paths.`,
      'Select fewer fields, or nest fewer fragments in each other.',
    );
  };
};
