import { type ASTNode, type GraphQLError, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { GraphqlFailure, LocalFault, toFaultText } from '../kernel/errors.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import { placeOf } from './node-places.ts';
import { ScalarRefusal } from './scalars/scalar.ts';

type Path = readonly (string | number)[];

/** An entry for an error of a request before execution: no `errorType`, `path` is null. */
export const toRequestError = (message: string, nodes: readonly ASTNode[] | undefined): JsonObject => ({
  path: null,
  locations: toLocations(nodes),
  message,
});

/** An entry for a field: all members present, in AppSync's order. */
export const toFieldError = (
  failure: Pick<GraphqlFailure, 'message' | 'errorType' | 'data' | 'errorInfo'>,
  place: { path: Path; nodes: readonly ASTNode[] | undefined },
): JsonObject => ({
  path: [...place.path],
  data: failure.data,
  errorType: failure.errorType,
  errorInfo: failure.errorInfo,
  locations: toLocations(place.nodes?.slice(0, 1)),
  message: failure.message,
});

/** What this machine does not support is reported to the client as well: the developer reads it. */
export const localFailure = (fault: LocalFault): GraphqlFailure =>
  new GraphqlFailure(toFaultText(fault), `LocalFault:${fault.code}`);

/** An error of the execution as in AppSync's response. Details that are not for the client are logged instead. */
export const toExecutionError = (error: GraphQLError, schema: GraphQLSchema, log: Log): JsonObject => {
  const place = { path: error.path ?? [], nodes: error.nodes };
  const cause = error.originalError;
  if (cause instanceof GraphqlFailure) return toFieldError(cause, place);
  if (cause instanceof LocalFault) return toFieldError(localFailure(cause), place);
  const text = completionText(error, schema);
  if (text !== null) return { path: [...place.path], locations: null, message: text };
  log.error(slashed(place.path), describeAbstract(error) ?? cause?.stack ?? error.message);
  return toFieldError(new GraphqlFailure('Internal failure.', 'InternalFailure'), place);
};

/**
 * AppSync's response for an object of unknown type is uncertain; this one has what the resolver's author
 * needs.
 */
const describeAbstract = ({ message }: GraphQLError): string | null => {
  const [, type, field] =
    /^Abstract type "(\w+)" must resolve to an Object type at runtime for field "([\w.]+)"/.exec(message) ??
    [];
  return type === undefined
    ? null
    : `${field} returned an object of the interface or union ${type} without a __typename that names one of its types. Return __typename with each object.`;
};

const toLocations = (nodes: readonly ASTNode[] | undefined): Json => {
  const locations = (nodes ?? []).flatMap((node) => {
    const place = placeOf(node);
    return place === null ? [] : [{ ...place, sourceName: null }];
  });
  return locations.length > 0 ? locations : null;
};

/** AppSync's messages for a value that does not fit the schema, and those of graphql-js that they replace. */
const completionText = (error: GraphQLError, schema: GraphQLSchema): string | null => {
  const path = slashed(error.path ?? []);
  if (error.originalError instanceof ScalarRefusal)
    return `Can't serialize value (${path}) : ${error.originalError.message}`;
  const missing = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(error.message);
  if (missing) {
    const [, typeName = '', fieldName = ''] = missing;
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    return `Cannot return null for non-nullable type: '${getNamedType(field?.type)?.name}' within parent '${typeName}' (${path})`;
  }
  if (error.message.startsWith('Expected Iterable'))
    return `Can't resolve value (${path}) : type mismatch error, expected type LIST, got OBJECT`;
  return null;
};

/** `/listX/items[0]/f`, the form of paths in AppSync's messages. */
const slashed = (path: Path): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : `/${step}`)).join('');
