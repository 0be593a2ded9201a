import type { Fetcher, FetcherOpts, FetcherParams } from '@graphiql/toolkit';
import { type DocumentNode, type ExecutionResult, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type Authorization, toAuthorizationHeaders } from '../../realtime-client/authorization.ts';
import type { Ask } from './fill-variables.ts';
import { type Operation, runOperation } from './run-operation.ts';
import type { Endpoints } from './settings.ts';
import type { TabSubscriptions, Viewer } from './tab-subscriptions.ts';

type TextHeaders = Readonly<Record<string, string>>;

export interface FetcherOptions {
  endpoints: Endpoints;
  /** Of the caller that is selected when a request begins. */
  authorization(): Authorization;
}

/** Sends the page's own queries as the caller, with the headers of an editor if they are JSON. */
export const createAsk =
  ({ endpoints, authorization }: FetcherOptions): ((headers: string) => Ask) =>
  (text) =>
  async (query) => {
    const sent = withHeaders(parsedHeaders(text), authorization());
    const { result } = await runOperation(endpoints.graphql, sent, { query });
    return result.data ?? null;
  };

/**
 * Sends GraphiQL's operations: queries and mutations by HTTP, subscriptions by WebSocket. Credentials are
 * those of the caller, unless the headers tab has some.
 */
export const createFetcher = (
  options: FetcherOptions & {
    subscriptions: TabSubscriptions;
    /** Called with the id of each completed request. */
    answered(requestId: string): void;
  },
): Fetcher => {
  const { endpoints, subscriptions, authorization, answered } = options;
  const send = async (operation: Operation, sent: Authorization): Promise<ExecutionResult> => {
    const { result, requestId } = await runOperation(endpoints.graphql, sent, operation);
    // GraphiQL sends introspection queries by itself; the user has not run them.
    if (requestId !== null && operation.operationName !== 'IntrospectionQuery') answered(requestId);
    return result;
  };
  return (params, { headers } = {}) => {
    const operation = findOperation(params);
    const added = toTextHeaders(headers);
    const sent = withHeaders(added, authorization());
    const variables = params.variables ?? {};
    if (operation?.operation !== 'subscription') {
      const operationName = operation?.name?.value ?? null;
      return send({ query: params.query, variables, operationName }, sent);
    }
    const request = { query: params.query, variables, headers: added, authorization: sent };
    return {
      // Of the forms of `subscribe`, GraphiQL uses the one with an observer.
      subscribe: (viewer: unknown) => ({ unsubscribe: subscriptions.view(request, viewer as Viewer) }),
    };
  };
};

/** Headers in addition to those of the caller, or instead of them if they have credentials. */
const withHeaders = (added: TextHeaders, authorization: Authorization): Authorization => {
  if (Object.keys(added).some((name) => /^(authorization|x-api-key)$/i.test(name))) return added;
  if (Object.keys(added).length === 0) return authorization;
  return async (request) => ({ ...added, ...(await toAuthorizationHeaders(authorization, request)) });
};

const parsedHeaders = (text: string): TextHeaders => {
  try {
    const headers: unknown = JSON.parse(text || '{}');
    return isRecord(headers) ? toTextHeaders(headers) : {};
  } catch {
    return {};
  }
};

/** The operation to run: GraphiQL's name for it lags behind the editor for a moment after a change of tabs. */
const findOperation = ({ query, operationName }: FetcherParams): OperationDefinitionNode | null => {
  const operations = parsed(query)?.definitions.filter(isOperation) ?? [];
  const named = operations.find(({ name }) => name?.value === operationName);
  return named ?? (operations.length === 1 ? (operations[0] ?? null) : null);
};

/** An empty value, as of a token that is not pasted yet, is not sent. */
const toTextHeaders = (headers: FetcherOpts['headers']): TextHeaders =>
  Object.fromEntries(
    Object.entries(headers ?? {})
      .map(([name, value]) => [name, String(value)] as const)
      .filter(([, value]) => value !== ''),
  );

const parsed = (query: string): DocumentNode | null => {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null; // The server reports the error, in AppSync's words.
  }
};

const isOperation = (node: { kind: string }): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
