/** The fields of a request as spans. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  responsePathAsArray,
} from 'graphql';
import type { FieldAccess } from '../auth/field-access.ts';
import type { Caller } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { type LiveSpan, lazy, type ParentSpan, readPlace, toTracedError } from '../kernel/tracing.ts';
import type { FieldResult } from '../resolver/field-request.ts';

export interface TracedField {
  info: GraphQLResolveInfo;
  arguments: JsonObject;
  source: Json;
}

export const beginField = (
  parent: ParentSpan,
  { info, source, ...field }: TracedField,
): LiveSpan<'Tracing'> => {
  const { path, parentType, fieldName, returnType } = info;
  return parent.begin('Tracing', `${parentType.name}.${fieldName}`, {
    path: lazy([], () => responsePathAsArray(path)),
    parentType: parentType.name,
    fieldName,
    returnType: lazy([], () => String(returnType)),
    resolverKind: 'UNIT',
    arguments: field.arguments,
    source,
    result: null,
    cache: null,
    appendedErrors: [],
  });
};

/** For a resolver that runs once, when a subscription starts. */
export const beginSubscriptionField = (
  parent: ParentSpan,
  {
    parentType,
    definition,
    args,
  }: { parentType: GraphQLObjectType; definition: GraphQLField<unknown, unknown>; args: JsonObject },
): LiveSpan<'Tracing'> =>
  parent.begin('Tracing', `${parentType.name}.${definition.name}`, {
    path: [definition.name],
    parentType: parentType.name,
    fieldName: definition.name,
    returnType: String(definition.type),
    resolverKind: 'UNIT',
    arguments: args,
    source: null,
    result: null,
    cache: null,
    appendedErrors: [],
  });

export const endField = (span: LiveSpan<'Tracing'>, { value, error, appendedErrors }: FieldResult): void => {
  span.add({
    result: value,
    appendedErrors: appendedErrors.map(({ message, errorType }) => ({
      message,
      errorType,
      path: null,
      place: readPlace(message),
    })),
  });
  span.end(
    error && {
      message: error.message,
      errorType: error.errorType,
      path: null,
      place: readPlace(error.message),
    },
  );
};

/** Ends the span of a field whose resolver threw. */
export const failField = (span: LiveSpan<'Tracing'> | null, failure: unknown): never => {
  span?.end(toTracedError(failure));
  throw failure;
};

export const traceRefusal = (
  parent: ParentSpan | null,
  { caller, mayAccess }: { caller: Caller; mayAccess: FieldAccess },
  { typeName, fieldName, path }: { typeName: string; fieldName: string; path: readonly (string | number)[] },
): void => {
  const refusal = parent === null ? undefined : mayAccess.explain?.(caller, typeName, fieldName);
  if (parent === null || refusal === undefined) return;
  const message = `Not Authorized to access ${fieldName} on type ${typeName}`;
  parent
    .begin('FieldRefusal', `${typeName}.${fieldName}`, { path, ...refusal })
    .end({ message, errorType: 'Unauthorized', path, place: null });
};
