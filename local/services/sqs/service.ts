import type { Clock } from '../../kernel/clock.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { readSignature, type SignedRequest } from '../../kernel/given-signature.ts';
import type { Headers } from '../../kernel/identity.ts';
import type { Ids } from '../../kernel/ids.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { QueueModel } from '../../template/service-model.ts';
import { SqsFailure } from './errors.ts';
import { createMoveTasks } from './move-tasks.ts';
import { findOperation } from './operations/index.ts';
import type { OperationContext } from './operations/operation.ts';
import type { Queue } from './queue.ts';
import { createQueueDirectory } from './queue-directory.ts';
import { createMemoryStore, type QueueStore } from './queue-store.ts';

export interface SqsRequest {
  method: string;
  path: string;
  headers: Headers;
  body: string;
  /** Aborts when the caller disconnects, so that no message is received without a receiver. */
  signal?: AbortSignal;
}

export interface SqsResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Queues with SQS's JSON protocol, without a socket. */
export interface QueueService {
  /** Responds to every request; failures are responses too. */
  handle(request: SqsRequest): Promise<SqsResponse>;
  readonly queues: readonly Queue[];
  queueByArn(arn: string): Queue | null;
  /** Ends every waiting receive, and closes the store. */
  stop(): void;
}

export interface QueueServiceOptions {
  queues: readonly QueueModel[];
  clock: Clock;
  ids: Ids;
  log: Log;
  /** By default in memory. The service closes it. */
  store?: QueueStore;
}

const contentType = { 'content-type': 'application/x-amz-json-1.0' };

/**
 * Creates the queues of a template. Signatures are not checked: only this machine can call. Throws a
 * `LocalFault` for an unsupported queue.
 */
export const createQueueService = (options: QueueServiceOptions): QueueService => {
  const { clock, ids, log, store = createMemoryStore() } = options;
  const queues = createQueueDirectory(options.queues, { clock, ids, store });
  const moveTasks = createMoveTasks();
  const stopping = new AbortController();

  const toContext = (request: SqsRequest): OperationContext => ({
    queues,
    moveTasks,
    clock,
    ids,
    senderId: toSenderId(request),
    signal: request.signal ? AbortSignal.any([request.signal, stopping.signal]) : stopping.signal,
  });

  return {
    queues: queues.all,
    queueByArn: queues.byArn,
    stop: () => {
      if (stopping.signal.aborted) return;
      stopping.abort();
      store.close();
    },
    handle: async (request) => {
      const headers = { ...contentType, 'x-amzn-requestid': ids.uuid() };
      try {
        return { status: 200, headers, body: JSON.stringify(await run(request, toContext(request))) };
      } catch (error) {
        const { status, name, text, code } = toFailure(error, log);
        const body = JSON.stringify({ __type: name, message: text });
        const fault = status < 500 ? 'Sender' : 'Receiver';
        return { status, headers: { ...headers, 'x-amzn-query-error': `${code};${fault}` }, body };
      }
    },
  };
};

const toSenderId = (request: SignedRequest): string => {
  const given = readSignature(request);
  return typeof given === 'string' ? 'anonymous' : given.accessKeyId;
};

const run = async (request: SqsRequest, context: OperationContext): Promise<JsonObject> => {
  const target = headerOf(request.headers, 'x-amz-target');
  const operation = findOperation(target.replace(/^AmazonSQS\./, ''));
  if (operation) return operation(parseInput(request.body), context);
  throw new LocalFault(
    'UNSUPPORTED',
    `The local SQS does not support ${target || 'requests without the header X-Amz-Target'}.`,
    'Queues are defined by the template, and clients must use the JSON protocol, as every current SDK does.',
  );
};

/** An unsupported feature has an error name that SQS does not have. */
const toFailure = (
  error: unknown,
  log: Log,
): { status: number; name: string; text: string; code: string } => {
  if (error instanceof SqsFailure) {
    const { exception, message, queryCode } = error;
    return { status: 400, name: `com.amazonaws.sqs#${exception}`, text: message, code: queryCode };
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  const isKnown = fault instanceof LocalFault;
  log.error('sqs', isKnown ? `${fault.message} ${fault.fix}` : (fault.stack ?? fault.message));
  const text = isKnown ? `${fault.message} ${fault.fix}` : 'The local SQS failed; see the log.';
  const name = isKnown ? 'LocalFault' : 'InternalError';
  // Unsupported requests are never worth a retry; clients retry the others, as after a 500.
  const status = isKnown && fault.code === 'UNSUPPORTED' ? 400 : 500;
  return { status, name, text, code: name };
};

const headerOf = (headers: Headers, name: string): string => [headers[name] ?? ''].flat()[0] ?? '';

const parseInput = (body: string): JsonObject => {
  try {
    const input: unknown = JSON.parse(body === '' ? '{}' : body);
    if (isJsonObject(input)) return input;
  } catch {
    // Rejected below, as JSON that is not an object.
  }
  throw new SqsFailure('SerializationException', 'The request body is not a JSON object.');
};
