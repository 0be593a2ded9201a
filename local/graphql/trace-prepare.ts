import type { GraphqlRequest } from '../kernel/identity.ts';
import { type LiveTrace, lazy, toTracedError } from '../kernel/tracing.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { rootFieldsOf } from './root-fields.ts';

const TYPES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** Prepares a request, and records its operation. */
export const tracePrepare = (
  prepare: (request: GraphqlRequest) => PreparedRequest,
  request: GraphqlRequest,
  trace: LiveTrace,
): PreparedRequest => {
  const span = trace.begin('Validation', 'parsing and validation', {});
  try {
    const prepared = prepare(request);
    const { operation } = prepared;
    const fields = () => rootFieldsOf(prepared).map(({ name }) => name);
    trace.add({
      name: lazy([], () => `${operation.operation} ${operation.name?.value ?? fields().join(', ')}`),
      operationName: operation.name?.value ?? null,
      operationType: operation.operation,
      fields: lazy([], () => fields().map((name) => `${TYPES[operation.operation]}.${name}`)),
    });
    span.end();
    return prepared;
  } catch (failure) {
    span.end(toTracedError(failure));
    throw failure;
  }
};
