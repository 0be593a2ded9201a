import { type GraphQLResolveInfo, Kind } from 'graphql';
import { toNearestJson } from '../kernel/exact-json.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { hasExactTypes } from './exact-variables.ts';

export interface FieldArguments {
  /** For code, which has JavaScript's numbers only: of larger ones, the nearest. */
  args: JsonObject;
  /** The same with the marks of `kernel/exact-json.ts` for these; null if there are none. */
  exactArguments: JsonObject | null;
}

/**
 * The field's arguments as AppSync passes them to resolvers: one bound to a variable without a value is
 * present, as null. https://github.com/aws/aws-appsync-community/issues/348
 */
export const toFieldArguments = (
  coerced: Readonly<Record<string, unknown>>,
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'variableValues' | 'schema'>,
): FieldArguments => {
  const values = { ...coerced } as Record<string, Json>;
  for (const argument of info.fieldNodes[0]?.arguments ?? []) {
    const { name, value } = argument;
    if (value.kind !== Kind.VARIABLE || Object.hasOwn(values, name.value)) continue;
    if (!Object.hasOwn(info.variableValues, value.name.value)) values[name.value] = null;
  }
  if (!hasExactTypes(info.schema)) return { args: values, exactArguments: null };
  const args = toNearestJson(values) as JsonObject;
  return { args, exactArguments: args === values ? null : values };
};
