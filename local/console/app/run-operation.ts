import type { ExecutionResult } from 'graphql';
import { type Authorization, toAuthorizationHeaders } from '../../realtime-client/authorization.ts';

export interface Operation {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  operationName?: string | null;
}

export interface Answer {
  result: ExecutionResult;
  /** Identifies the trace; null if the API is remote and does not expose it. */
  requestId: string | null;
}

/** Sends a query or mutation. Rejects with an `Error` if there is no response of a GraphQL API. */
export const runOperation = async (
  url: string,
  authorization: Authorization,
  operation: Operation,
): Promise<Answer> => {
  const body = JSON.stringify(operation);
  const { host: _, ...headers } = await toAuthorizationHeaders(authorization, { method: 'POST', url, body });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  }).catch(() => {
    throw new Error(`No response from ${url}. Check that the server is running.`);
  });
  const result = await response.json().catch(() => {
    throw new Error(
      `${url} responded with status ${response.status} and a body that is not JSON. Check that it is the URL of a GraphQL API.`,
    );
  });
  return { result, requestId: response.headers.get('x-amzn-requestid') };
};
