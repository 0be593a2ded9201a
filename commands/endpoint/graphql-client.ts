import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** A request that failed: no response, an HTTP error status, or errors in the response. */
export class RequestFailure extends Error {
  /** An error type of the endpoint, or `NETWORK`. */
  readonly code: string;
  /** Whether a retry may succeed: no response, 429, or 5xx. */
  readonly isPassing: boolean;

  constructor(code: string, message: string, isPassing: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RequestFailure';
    this.code = code;
    this.isPassing = isPassing;
  }
}

/** Sends one operation and resolves with its data. Throws a `RequestFailure`. */
export type GraphqlClient = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables> | string,
  variables: Variables,
) => Promise<Data>;

interface Answer {
  data?: unknown;
  errors?: { errorType?: string | null; message?: string }[];
}

const LONGEST_WAIT = 30_000;

export const createGraphqlClient =
  ({ url, apiKey }: { url: URL; apiKey: string }): GraphqlClient =>
  async <Data, Variables>(document: TypedDocumentNode<Data, Variables> | string, variables: Variables) => {
    const query = typeof document === 'string' ? document : print(document);
    const response = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({ query, variables }),
    });
    const answer = await readAnswer(response);
    const [error] = answer.errors ?? [];
    const isPassing = response.status === 429 || response.status >= 500;
    if (error || !response.ok) {
      const code = error?.errorType ?? `HTTP_${response.status}`;
      throw new RequestFailure(code, error?.message ?? `The status is ${response.status}.`, isPassing);
    }
    return answer.data as Data;
  };

/** `fetch` with timeouts; throws a `RequestFailure` if there is no response. */
export const send = async (url: URL, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(LONGEST_WAIT) });
  } catch (error) {
    throw new RequestFailure('NETWORK', toReason(error), true, { cause: error });
  }
};

const readAnswer = async (response: Response): Promise<Answer> => {
  try {
    const answer: unknown = JSON.parse(await response.text());
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch (error) {
    if (!response.ok) return {};
    throw new RequestFailure('NETWORK', `The response is not JSON: ${toReason(error)}`, true, {
      cause: error,
    });
  }
};

/** `fetch` says only "fetch failed"; the cause says why. */
const toReason = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
};
