import { AwsClient } from 'aws4fetch';
import { optionalText, type Settings, text, url } from './environment.ts';

export interface GraphqlRequest {
  query: string;
  variables: unknown;
}

export interface GraphqlAnswer {
  /** The HTTP status. AppSync answers most failures of a mutation with 200 and a list of errors. */
  status: number;
  errors: readonly GraphqlError[];
}

export interface GraphqlError {
  errorType?: string | null;
  message?: string;
  /** The path of the field that failed in the response; absent if the whole request failed. */
  path?: readonly (string | number)[] | null;
}

/** Throws if the API does not respond. */
export type SendRequest = (request: GraphqlRequest) => Promise<GraphqlAnswer>;

export interface RetryOptions {
  /** Milliseconds for all attempts together; AppSync itself times out after 30 s. */
  timeoutMs: number;
  /** After throttling and 5xx, within a fraction of a second. */
  retries: number;
}

/** For requests that the stream retries afterwards. */
const DEFAULT_RETRIES: RetryOptions = { timeoutMs: 10_000, retries: 2 };

/** Where the API is, and the region and credentials that Lambda puts into the environment. */
export const apiSettings = {
  GRAPHQL_URL: url,
  AWS_REGION: text,
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: optionalText,
};

/**
 * Sends requests to the API, signed as the function's own role: AppSync lets only IAM callers publish.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 */
export const createSendRequest = (
  settings: Settings<typeof apiSettings>,
  { timeoutMs, retries }: RetryOptions = DEFAULT_RETRIES,
): SendRequest => {
  const sessionToken = settings.AWS_SESSION_TOKEN;
  const client = new AwsClient({
    accessKeyId: settings.AWS_ACCESS_KEY_ID,
    secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
    ...(sessionToken ? { sessionToken } : {}),
    region: settings.AWS_REGION,
    service: 'appsync',
    retries,
  });
  return async (request) => {
    const response = await client.fetch(settings.GRAPHQL_URL, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, errors: readErrors(await response.text()) };
  };
};

/** The API rejected the content of the request: a retry gets the same response. */
export class MutationRefused extends Error {
  override name = 'MutationRefused';
}

/** Statuses that are about the request itself; 401, 403 and 429 may be temporary. */
const FINAL: ReadonlySet<number> = new Set([200, 400, 413]);

/** Null if the API executed the request; `MutationRefused` if it never will. */
export const toFailure = ({ status, errors }: GraphqlAnswer): Error | null => {
  if (status === 200 && errors.length === 0) return null;
  const reasons = errors.map((error) => `${error.errorType ?? 'Error'}: ${error.message ?? ''}`);
  const message = `AppSync answered ${status}. ${reasons.join(' ')}`.trim();
  return FINAL.has(status) && !errors.some(isPassing) ? new MutationRefused(message) : new Error(message);
};

/**
 * Errors that may be temporary: faults of AppSync, permissions that a deployment removed, and responses of
 * others.
 */
const isPassing = ({ errorType }: GraphqlError): boolean =>
  /Internal|Throttl|Timeout|Unavailable|Unauthorized|AccessDenied|NotJson/i.test(errorType ?? '');

const readErrors = (body: string): readonly GraphqlError[] => {
  try {
    return (JSON.parse(body) as { errors?: readonly GraphqlError[] } | null)?.errors ?? [];
  } catch {
    return [{ errorType: 'NotJson', message: 'The response was not JSON.' }];
  }
};
