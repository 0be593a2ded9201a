import type { ExecutionResult } from 'graphql';
import { type Authorization, toAuthorizationHeaders } from '../../realtime-client/authorization.ts';

export interface Operation {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  operationName?: string | null;
}

export interface Answer {
  result: ExecutionResult;
  /** By which the trace is found; null where the API is elsewhere and does not show it. */
  requestId: string | null;
}

/** Sends a query or mutation. Rejects with an `Error` where nobody answers. */
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
    throw new Error(`No answer from ${url}. Is the server still running?`);
  });
  return { result: await response.json(), requestId: response.headers.get('x-amzn-requestid') };
};
