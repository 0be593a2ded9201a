import { type GraphqlFailure, LocalFault, RequestRefused, TransportFailure } from '../kernel/errors.ts';
import type { Headers } from '../kernel/identity.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import { localFailure } from './errors.ts';

/** Status, error type if the request as a whole failed, and the response document. */
export interface GraphqlResponse {
  status: number;
  errorType: string | null;
  /** Headers that resolvers added. */
  headers: Headers;
  document: JsonObject;
}

/** The result of a GraphQL request. */
export interface Outcome {
  data: JsonObject | null;
  errors: readonly JsonObject[];
  extensions?: JsonObject;
  headers?: Headers;
}

/** A GraphQL response: `errors` and `extensions` only if there are any. */
export const toResponse = ({ data, errors, extensions, headers = {} }: Outcome): GraphqlResponse => ({
  status: 200,
  errorType: null,
  headers,
  document: {
    data,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
    ...(extensions ? { extensions } : {}),
  },
});

/**
 * AppSync's response to a request that failed as a whole. An internal error is logged and reported without
 * details.
 */
export const toFailureResponse = (error: unknown, log: Log): GraphqlResponse => {
  if (error instanceof RequestRefused) return toResponse({ data: null, errors: error.errors });
  if (error instanceof TransportFailure)
    return toTransportAnswer(error.status, error.errorType, error.message);
  if (error instanceof LocalFault) {
    const { errorType, message }: GraphqlFailure = localFailure(error);
    return toTransportAnswer(501, errorType ?? 'LocalFault', message);
  }
  log.error('graphql', error instanceof Error ? (error.stack ?? error.message) : String(error));
  return toTransportAnswer(500, 'InternalFailure', 'Internal failure.');
};

const toTransportAnswer = (status: number, errorType: string, message: string): GraphqlResponse => ({
  status,
  errorType,
  headers: {},
  document: { errors: [{ errorType, message }] },
});
