import type { Fetcher, FetcherOpts, FetcherParams } from '@graphiql/toolkit';
import { type DocumentNode, type ExecutionResult, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { Ask } from './fill-variables.ts';
import type { Endpoints } from './settings.ts';
import type { TabSubscriptions, Viewer } from './tab-subscriptions.ts';

type TextHeaders = Readonly<Record<string, string>>;

/** Asks queries of the page's own with the headers of an editor; `standard` where that is empty or no JSON. */
export const createAsk = (options: {
  endpoints: Endpoints;
  standard: TextHeaders;
}): ((headers: string) => Ask) => {
  const { endpoints, standard } = options;
  return (text) => async (query) => {
    const headers = parsedHeaders(text, standard);
    // Whoever has not pasted a token yet would only be refused.
    if (Object.values(headers).every((value) => value === '')) return null;
    const { data } = await postQuery(endpoints.graphql, headers, { query });
    return data ?? null;
  };
};

/**
 * Sends what GraphiQL runs: queries and mutations by HTTP, subscriptions by WebSocket. The headers tab says which
 * credentials go with it; while it is empty, `standard` does.
 */
export const createFetcher = (options: {
  endpoints: Endpoints;
  standard: TextHeaders;
  subscriptions: TabSubscriptions;
}): Fetcher => {
  const { endpoints, standard, subscriptions } = options;
  return (params, { headers } = {}) => {
    const operation = findOperation(params);
    const sent = toTextHeaders(headers, standard);
    const variables = params.variables ?? {};
    if (operation?.operation !== 'subscription') {
      const operationName = operation?.name?.value ?? null;
      return postQuery(endpoints.graphql, sent, { query: params.query, variables, operationName });
    }
    const request = { query: params.query, variables, authorization: sent };
    return {
      // Of the forms that an observable may be subscribed to in, GraphiQL uses the one with an observer.
      subscribe: (viewer: unknown) => ({ unsubscribe: subscriptions.view(request, viewer as Viewer) }),
    };
  };
};

const parsedHeaders = (text: string, standard: TextHeaders): TextHeaders => {
  try {
    return text.trim() === '' ? standard : toTextHeaders(JSON.parse(text), standard);
  } catch {
    return standard;
  }
};

const postQuery = async (url: string, headers: TextHeaders, body: object): Promise<ExecutionResult> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).catch(() => {
    throw { message: `No answer from ${url}. Is the server still running?` };
  });
  return response.json();
};

/** The operation to run: GraphiQL's name for it lags behind the editor for a moment after a change of tabs. */
const findOperation = ({ query, operationName }: FetcherParams): OperationDefinitionNode | null => {
  const operations = parsed(query)?.definitions.filter(isOperation) ?? [];
  const named = operations.find(({ name }) => name?.value === operationName);
  return named ?? (operations.length === 1 ? (operations[0] ?? null) : null);
};

const toTextHeaders = (headers: FetcherOpts['headers'], standard: TextHeaders): TextHeaders => {
  if (headers === undefined) return standard;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
};

const parsed = (query: string): DocumentNode | null => {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null; // The server says what is wrong with it, in AppSync's words.
  }
};

const isOperation = (node: { kind: string }): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;
