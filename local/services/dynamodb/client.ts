import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';

export interface DynamoDbClient {
  call: AwsCall;
  /** Closes the kept-alive connections; calls in flight fail. */
  close(): void;
}

export interface DynamoDbClientOptions {
  /** Such as `http://127.0.0.1:8000`. */
  endpoint: string;
  region: string;
  credentials: AwsCredentials;
  clock: Clock;
  /** The prefix of `X-Amz-Target`: tables and streams are two services behind one endpoint. */
  service: 'DynamoDB_20120810' | 'DynamoDBStreams_20120810';
  /** From 0 to below 1; spreads the retries. */
  random?: () => number;
  /**
   * For the built-in database, which is started again when it ends: resolves as soon as it runs, and calls wait for that.
   * Rejects where it has ended for good.
   */
  ready?: () => Promise<void>;
}

interface ClientResponse {
  kind: 'answer';
  status: number;
  requestId: string;
  text: string;
}

/** A connection that broke. `repeatable`: the server closed an idle connection before it saw the request. */
interface BrokenConnection {
  kind: 'broken';
  cause: NodeJS.ErrnoException;
  repeatable: boolean;
}

/** Where a database is, and whether it is ours to start again. */
interface Place {
  endpoint: string;
  isRestarted: boolean;
}

type Failure = AwsFailure | BrokenConnection;
type Outcome = { done: JsonObject } | { failed: Failure };

const ATTEMPTS = 4;
/** Of a database that is started again, while its end has not been noticed yet. */
const REFUSED_ATTEMPTS = 40;
const FIRST_RETRY_MS = 25;
const ANSWER_MS = 30_000;

/** DynamoDB refused these before it did anything. */
const throttles: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

type Post = (headers: Record<string, string>, body: string) => Promise<ClientResponse | BrokenConnection>;

/**
 * Speaks DynamoDB's JSON protocol over kept-alive connections. Throttled calls are retried, and so are reads that met
 * a server error or a broken connection. Throws `AwsFailure` for what the service refuses, and a `LocalFault`
 * (`DATABASE_UNAVAILABLE`) where it does not answer.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export const createDynamoDbClient = (options: DynamoDbClientOptions): DynamoDbClient => {
  const { endpoint, region, credentials, clock, service, random = Math.random, ready } = options;
  const place: Place = { endpoint, isRestarted: ready !== undefined };
  const url = new URL(endpoint);
  const agent = new (url.protocol === 'https:' ? https : http).Agent({ keepAlive: true });
  const post = createPost(url, agent);

  const attempt = async (operation: string, body: string): Promise<Outcome> => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${service}.${operation}`,
    };
    const signer = { region, service: 'dynamodb', credentials, now: clock.now() };
    const signed = signRequest({ method: 'POST', url: url.href, headers, body }, signer);
    const answer = await post({ ...signed, 'content-length': String(Buffer.byteLength(body)) }, body);
    if (answer.kind === 'broken') return { failed: answer };
    const parsed = parseObject(answer.text);
    if (parsed === null) throw unavailable(place, `its answer (HTTP ${answer.status}) is not DynamoDB's`);
    return answer.status === 200 ? { done: parsed } : { failed: toFailure(answer, parsed) };
  };

  const send = async (operation: string, body: string): Promise<Outcome> => {
    for (let refused = 0; ; refused += 1) {
      await ready?.();
      const outcome = await attempt(operation, body);
      const isDone = 'done' in outcome || !place.isRestarted || !isRefused(outcome.failed);
      if (isDone || refused === REFUSED_ATTEMPTS) return outcome;
      await delay(FIRST_RETRY_MS);
    }
  };

  const call: AwsCall = async (operation, input) => {
    const body = JSON.stringify(input);
    for (let tried = 1; ; tried += 1) {
      const outcome = await send(operation, body);
      if ('done' in outcome) return outcome.done;
      const { failed } = outcome;
      if (tried === ATTEMPTS || !mayRetry(place, operation, failed)) throw toError(place, operation, failed);
      await delay(random() * FIRST_RETRY_MS * 2 ** tried);
    }
  };

  return { call, close: () => agent.destroy() };
};

const createPost = (url: URL, agent: http.Agent): Post => {
  const { request } = url.protocol === 'https:' ? https : http;
  return (headers, body) =>
    new Promise((resolve) => {
      const sent = request(url, { method: 'POST', headers, agent, timeout: ANSWER_MS });
      const fail = (cause: NodeJS.ErrnoException) => {
        resolve({
          kind: 'broken',
          cause,
          repeatable: sent.reusedSocket && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE'),
        });
      };
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${ANSWER_MS} ms`)));
      sent.on('error', fail);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          const requestId = String(response.headers['x-amzn-requestid'] ?? '');
          resolve({
            kind: 'answer',
            status: response.statusCode ?? 0,
            requestId,
            text: Buffer.concat(chunks).toString(),
          });
        });
      });
      sent.end(body);
    });
};

const parseObject = (text: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** Faults are answered to clients of the API, who are not to know the address of the built-in database. */
const unavailable = ({ endpoint, isRestarted }: Place, reason: string, cause?: unknown): LocalFault => {
  const [name, fix] = isRestarted
    ? [
        'The built-in database',
        'Repeat the request. If that fails too, start again: the log says what happened to the database.',
      ]
    : [
        `DynamoDB at ${endpoint}`,
        'Start it, or check DYNAMODB_ENDPOINT; without DYNAMODB_ENDPOINT the built-in database is used.',
      ];
  return new LocalFault('DATABASE_UNAVAILABLE', `${name} does not answer: ${reason}.`, fix, { cause });
};

const toFailure = ({ status, requestId }: ClientResponse, body: JsonObject): AwsFailure => {
  const type = String(body.__type ?? 'UnknownError');
  const message = String(body.message ?? body.Message ?? '');
  return new AwsFailure(type.slice(type.lastIndexOf('#') + 1), message, { status, requestId, body });
};

/** Nobody saw a request whose connection was refused. */
const isRefused = (failure: Failure): boolean =>
  !(failure instanceof AwsFailure) && failure.cause.code === 'ECONNREFUSED';

/** The built-in database closes no idle connection: one that broke had a request, and the write may be done. */
const mayRetry = ({ isRestarted }: Place, operation: string, failure: Failure): boolean => {
  if (failure instanceof AwsFailure) {
    return throttles.has(failure.exception) || (failure.status >= 500 && isRead(operation));
  }
  return (failure.repeatable && !isRestarted) || (failure.cause.code === 'ECONNRESET' && isRead(operation));
};

const toError = (place: Place, operation: string, failure: Failure): Error => {
  if (failure instanceof AwsFailure) return failure;
  const { cause } = failure;
  return place.isRestarted && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE')
    ? interrupted(operation, cause)
    : unavailable(place, cause.code ?? cause.message, cause);
};

/** Operations that may run twice; a write may have been done although its answer got lost. */
const isRead = (operation: string): boolean =>
  /^(Get|BatchGet|TransactGet|Query|Scan|Describe|List)/.test(operation);

const interrupted = (operation: string, cause: Error): LocalFault =>
  new LocalFault(
    'DATABASE_UNAVAILABLE',
    `The built-in database ended during ${operation} and is started again; whether it was done is not known.`,
    'Repeat the request.',
    { cause },
  );
