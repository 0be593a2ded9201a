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
  /** Whether it is the built-in database. Faults are answered to clients of the API, who are not to know its address. */
  isBuiltIn?: boolean;
  /** From 0 to below 1; spreads the retries. */
  random?: () => number;
}

interface Answer {
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

type Failure = AwsFailure | BrokenConnection;
type Outcome = { done: JsonObject } | { failed: Failure };

const attempts = 4;
const firstRetryMilliseconds = 25;
const answerMilliseconds = 30_000;

/** DynamoDB refused these before it did anything. */
const throttles: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

/** Operations that may run twice; a write may have been done although its answer got lost. */
const isRead = (operation: string): boolean =>
  /^(Get|BatchGet|TransactGet|Query|Scan|Describe|List)/.test(operation);

type Post = (headers: Record<string, string>, body: string) => Promise<Answer | BrokenConnection>;

const createPost = (url: URL, agent: http.Agent): Post => {
  const { request } = url.protocol === 'https:' ? https : http;
  return (headers, body) =>
    new Promise((resolve) => {
      const sent = request(url, { method: 'POST', headers, agent, timeout: answerMilliseconds });
      const fail = (cause: NodeJS.ErrnoException) => {
        resolve({
          kind: 'broken',
          cause,
          repeatable: sent.reusedSocket && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE'),
        });
      };
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${answerMilliseconds} ms`)));
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

const toFailure = ({ status, requestId }: Answer, body: JsonObject): AwsFailure => {
  const type = String(body.__type ?? 'UnknownError');
  const message = String(body.message ?? body.Message ?? '');
  return new AwsFailure(type.slice(type.lastIndexOf('#') + 1), message, { status, requestId, body });
};

/** Makes the fault of a database that does not answer. */
type ToUnavailable = (reason: string, cause?: unknown) => LocalFault;

const createToUnavailable =
  ({ endpoint, isBuiltIn = false }: DynamoDbClientOptions): ToUnavailable =>
  (reason, cause) => {
    const [name, fix] = isBuiltIn
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

const mayRetry = (operation: string, failure: Failure): boolean => {
  if (failure instanceof AwsFailure) {
    return throttles.has(failure.exception) || (failure.status >= 500 && isRead(operation));
  }
  return failure.repeatable || (failure.cause.code === 'ECONNRESET' && isRead(operation));
};

const toError = (failure: Failure, unavailable: ToUnavailable): Error =>
  failure instanceof AwsFailure
    ? failure
    : unavailable(failure.cause.code ?? failure.cause.message, failure.cause);

/**
 * Speaks DynamoDB's JSON protocol over kept-alive connections. Throttled calls are retried, and so are reads that met
 * a server error or a broken connection. Throws `AwsFailure` for what the service refuses, and a `LocalFault`
 * (`DATABASE_UNAVAILABLE`) where it does not answer.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export const createDynamoDbClient = (options: DynamoDbClientOptions): DynamoDbClient => {
  const { endpoint, region, credentials, clock, service, random = Math.random } = options;
  const unavailable = createToUnavailable(options);
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
    if (parsed === null) throw unavailable(`its answer (HTTP ${answer.status}) is not DynamoDB's`);
    return answer.status === 200 ? { done: parsed } : { failed: toFailure(answer, parsed) };
  };

  const call: AwsCall = async (operation, input) => {
    const body = JSON.stringify(input);
    for (let tried = 1; ; tried += 1) {
      const outcome = await attempt(operation, body);
      if ('done' in outcome) return outcome.done;
      if (tried === attempts || !mayRetry(operation, outcome.failed))
        throw toError(outcome.failed, unavailable);
      await delay(random() * firstRetryMilliseconds * 2 ** tried);
    }
  };

  return { call, close: () => agent.destroy() };
};
