import { AwsClient } from 'aws4fetch';
import type { TypedDocumentString } from '../../schema/generated/publish-operations.ts';
import { optionalText, type Settings, text, url } from './environment.ts';

/** Sends a mutation to the API. Throws when the API did not carry it out; `MutationRefused` when it never will. */
export type SendMutation = <TVariables>(
  document: TypedDocumentString<unknown, TVariables>,
  variables: TVariables,
) => Promise<void>;

export interface Patience {
  /** Milliseconds for all attempts together; AppSync itself answers or gives up within 30 s. */
  timeoutMs: number;
  /** After throttling and 5xx, within a fraction of a second. */
  retries: number;
}

/** For what a stream tries again after that. */
const PATIENCE: Patience = { timeoutMs: 10_000, retries: 2 };

/** Where the API is, and the region and credentials that Lambda puts into the environment. */
export const apiSettings = {
  GRAPHQL_URL: url,
  AWS_REGION: text,
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: optionalText,
};

/**
 * Sends mutations signed as the function's own role, which is all that AppSync lets publish.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 */
export const createSendMutation = (
  settings: Settings<typeof apiSettings>,
  { timeoutMs, retries }: Patience = PATIENCE,
): SendMutation => {
  const sessionToken = settings.AWS_SESSION_TOKEN;
  const client = new AwsClient({
    accessKeyId: settings.AWS_ACCESS_KEY_ID,
    secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
    ...(sessionToken ? { sessionToken } : {}),
    region: settings.AWS_REGION,
    service: 'appsync',
    retries,
  });
  return async (document, variables) => {
    const response = await client.fetch(settings.GRAPHQL_URL, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: String(document), variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    refuseErrors(response.status, await response.text());
  };
};

/** The API read the mutation and refused what is in it: another attempt gets the same answer. */
export class MutationRefused extends Error {
  override name = 'MutationRefused';
}

/** Statuses that speak of the request itself; 401, 403 and 429 may be over in a moment. */
const FINAL: ReadonlySet<number> = new Set([200, 400, 413]);

interface GraphqlAnswer {
  errors?: readonly { errorType?: string | null; message?: string }[];
}

/** AppSync answers most failures of a mutation with status 200 and a list of errors. */
const refuseErrors = (status: number, body: string): void => {
  const errors = toAnswer(body)?.errors ?? [];
  if (status === 200 && errors.length === 0) return;
  const reasons = errors.map((error) => `${error.errorType ?? 'Error'}: ${error.message ?? ''}`);
  const message = `AppSync answered ${status}. ${reasons.join(' ')}`.trim();
  throw FINAL.has(status) && !errors.some(isPassing) ? new MutationRefused(message) : new Error(message);
};

/** What may be over later: faults of AppSync's own, rights that a deployment took away, and what is not its answer. */
const isPassing = ({ errorType }: { errorType?: string | null }): boolean =>
  /Internal|Throttl|Timeout|Unavailable|Unauthorized|AccessDenied|NotJson/i.test(errorType ?? '');

const toAnswer = (body: string): GraphqlAnswer | null => {
  try {
    return JSON.parse(body) as GraphqlAnswer | null;
  } catch {
    return { errors: [{ errorType: 'NotJson', message: 'The answer was no JSON.' }] };
  }
};
