import { type GraphQLResolveInfo, Kind } from 'graphql';
import type { Json, JsonObject } from '../kernel/json.ts';

/**
 * The field's arguments as AppSync hands them to resolvers: one bound to a variable that the client did not send is
 * there, as null. https://github.com/aws/aws-appsync-community/issues/348
 */
export const toFieldArguments = (
  coerced: Readonly<Record<string, unknown>>,
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'variableValues'>,
): JsonObject => {
  const values = { ...coerced } as Record<string, Json>;
  for (const argument of info.fieldNodes[0]?.arguments ?? []) {
    const { name, value } = argument;
    if (value.kind !== Kind.VARIABLE || name.value in values) continue;
    if (info.variableValues[value.name.value] === undefined) values[name.value] = null;
  }
  return values;
};
