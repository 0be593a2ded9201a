import { setTimeout as delay } from 'node:timers/promises';
import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { type JsonObject, parseJsonObject } from '../../kernel/json.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';
import { type BrokenConnection, createExchange, type DatabaseAnswer } from './exchange.ts';
import { isRead } from './is-read.ts';
import { UNCHECKED_SIGNATURE } from './unchecked-signature.ts';

export interface DynamoDbClient {
  call: AwsCall;
  /** Closes the kept-alive connections; calls in flight fail. */
  close(): void;
}

export interface DynamoDbClientOptions {
  /** Such as `http://127.0.0.1:8000`. */
  endpoint: string;
  region: string;
  /** Null for a database that does not check signatures: requests are unsigned. */
  credentials: AwsCredentials | null;
  clock: Clock;
  /** The prefix of `X-Amz-Target`: tables and streams are two services behind one endpoint. */
  service: 'DynamoDB_20120810' | 'DynamoDBStreams_20120810';
  /** From 0 to below 1; spreads the retries. */
  random?: () => number;
  /**
   * Milliseconds without a byte of a response, after which a call fails; by default 30 seconds, null for no
   * limit.
   */
  timeoutMs?: number | null;
  /**
   * For the built-in database, which is restarted when it ends: resolves when it runs, and calls wait for
   * that. Rejects if it has ended permanently.
   */
  ready?: () => Promise<void>;
}

/** The address of a database, and whether it is restarted here. */
interface Place {
  endpoint: string;
  isRestarted: boolean;
}

type Failure = AwsFailure | BrokenConnection;
type Outcome = { done: JsonObject } | { failed: Failure };

const ATTEMPTS = 4;
const FIRST_RETRY_MS = 25;
const ANSWER_MS = 30_000;

/** DynamoDB rejected these before any effect. */
const throttles: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

/**
 * A client for DynamoDB's JSON protocol with keep-alive connections. Throttled calls are retried, and so are
 * reads after a server error or a broken connection. Throws `AwsFailure` for an error response, and a
 * `LocalFault` (`DATABASE_UNAVAILABLE`) if there is none.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export const createDynamoDbClient = (options: DynamoDbClientOptions): DynamoDbClient => {
  const { endpoint, random = Math.random, ready, timeoutMs = ANSWER_MS } = options;
  const place: Place = { endpoint, isRestarted: ready !== undefined };
  const exchange = createExchange({ endpoint, timeoutMs, ready });
  const toHeaders = createToHeaders(options);
  const attempt = async (operation: string, body: string): Promise<Outcome> => {
    const answer = await exchange.post(toHeaders(operation, body), body);
    if (answer.kind === 'broken') return { failed: answer };
    const parsed = parseJsonObject(answer.body.toString());
    if (parsed === null) throw unavailable(place, `its answer (HTTP ${answer.status}) is not DynamoDB's`);
    return answer.status === 200 ? { done: parsed } : { failed: toFailure(answer, parsed) };
  };

  const call: AwsCall = async (operation, input) => {
    const body = JSON.stringify(input);
    for (let tried = 1; ; tried += 1) {
      const outcome = await attempt(operation, body);
      if ('done' in outcome) return outcome.done;
      const { failed } = outcome;
      if (tried === ATTEMPTS || !mayRetry(operation, failed)) throw toError(place, operation, failed);
      await delay(random() * FIRST_RETRY_MS * 2 ** tried);
    }
  };

  return { call, close: exchange.close };
};

const createToHeaders = ({ endpoint, region, credentials, clock, service }: DynamoDbClientOptions) => {
  const { href } = new URL(endpoint);
  return (operation: string, body: string): Record<string, string> => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${service}.${operation}`,
    };
    if (credentials === null) return { ...headers, ...UNCHECKED_SIGNATURE };
    const signer = { region, service: 'dynamodb', credentials, now: clock.now() };
    return signRequest({ method: 'POST', url: href, headers, body }, signer);
  };
};

/** Clients of the API receive this fault, which must not disclose the address of the built-in database. */
const unavailable = ({ endpoint, isRestarted }: Place, reason: string, cause?: unknown): LocalFault => {
  const [name, fix] = isRestarted
    ? [
        'The built-in database',
        'Repeat the request. If that fails too, start again; see the log for what happened to the database.',
      ]
    : [
        `DynamoDB at ${endpoint}`,
        'Start it, or check DYNAMODB_ENDPOINT; without DYNAMODB_ENDPOINT the built-in database is used.',
      ];
  return new LocalFault('DATABASE_UNAVAILABLE', `${name} does not respond: ${reason}.`, fix, { cause });
};

const toFailure = ({ status, headers }: DatabaseAnswer, body: JsonObject): AwsFailure => {
  const requestId = String(headers['x-amzn-requestid'] ?? '');
  const type = String(body.__type ?? 'UnknownError');
  const message = String(body.message ?? body.Message ?? '');
  return new AwsFailure(type.slice(type.lastIndexOf('#') + 1), message, { status, requestId, body });
};

const mayRetry = (operation: string, failure: Failure): boolean => {
  if (failure instanceof AwsFailure) {
    return throttles.has(failure.exception) || (failure.status >= 500 && isRead(operation));
  }
  return failure.isUnseen || (failure.cause.code === 'ECONNRESET' && isRead(operation));
};

const toError = (place: Place, operation: string, failure: Failure): Error => {
  if (failure instanceof AwsFailure) return failure;
  const { cause } = failure;
  return place.isRestarted && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE')
    ? interrupted(operation, cause)
    : unavailable(place, cause.code ?? cause.message, cause);
};

const interrupted = (operation: string, cause: Error): LocalFault =>
  new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The built-in database ended during ${operation} and is restarted; the operation may or may not have completed.`,
    'Repeat the request.',
    { cause },
  );
