import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { createListener, type HttpHandler } from '../../kernel/listener/listener.ts';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import type { Log } from '../../kernel/log.ts';
import type { Runner, RunnerEvents } from './execution-environment.ts';
import { LARGEST_ANSWER_BYTES } from './limits.ts';
import type { ErrorReport } from './worker-message.ts';

export interface RuntimeApiOptions {
  guard: RequestGuard;
  log: Log;
  events: RunnerEvents;
}

/** The Runtime API of a function's process. */
export interface RuntimeApi {
  /** Resolves with the value of `AWS_LAMBDA_RUNTIME_API`: host and port. */
  listen(): Promise<string>;
  send: Runner['send'];
  stop(): Promise<void>;
}

type Message = Parameters<Runner['send']>[0];

const toProblem = (errorType: string, errorMessage: string): JsonObject => ({ errorMessage, errorType });

const ACCEPTED: Reply = { status: 202, body: { status: 'OK' } };
const NOT_FOUND: Reply = { status: 404, body: toProblem('NotFound', 'The path does not exist.') };

const UNTRACED = 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0';

const VERSION = '/2018-06-01/runtime';
const ANSWER = new RegExp(`^${VERSION}/invocation/([^/]+)/(response|error)$`);

/**
 * Lambda's Runtime API, for one process and one event at a time.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export const createRuntimeApi = ({ guard, log, events }: RuntimeApiOptions): RuntimeApi => {
  let asking: ServerResponse | null = null;
  let next: Message | null = null;
  const handOver = (): void => {
    if (asking === null || next === null) return;
    const { arn, requestId, event, deadline, traceId } = next;
    asking.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': requestId,
      'lambda-runtime-deadline-ms': String(deadline),
      'lambda-runtime-invoked-function-arn': arn,
      'lambda-runtime-trace-id': traceId ?? UNTRACED,
    });
    asking.end(event);
    [asking, next] = [null, null];
  };
  const answer: HttpHandler = async (request, response) => {
    const { method, url = '' } = request;
    if (method === 'GET' && url === `${VERSION}/invocation/next`) {
      asking = response;
      events.ready();
      return handOver();
    }
    const { status, body } = method === 'POST' ? receive(url, await readBody(request), events) : NOT_FOUND;
    reply(response, status, body);
  };
  const listener = createListener({ name: 'lambda', guard, log, answer });
  return {
    listen: async () => `127.0.0.1:${await listener.listen({ host: '127.0.0.1', port: 0 })}`,
    send: (message) => {
      next = message;
      handOver();
    },
    stop: () => listener.stop(),
  };
};

interface Reply {
  status: number;
  body: JsonObject;
}

/** Handles a POST of a process; null is a body that is too large. */
const receive = (url: string, body: string | null, events: RunnerEvents): Reply => {
  if (url === `${VERSION}/init/error`) {
    events.end(toReport(body ?? ''));
    return ACCEPTED;
  }
  const [, requestId, kind] = ANSWER.exec(url) ?? [];
  if (requestId === undefined) return NOT_FOUND;
  if (requestId !== events.requestId() || !take(kind, body, events))
    return { status: 400, body: toProblem('InvalidRequestID', 'Invalid request ID') };
  return body === null ? { status: 413, body: toProblem('RequestEntityTooLarge', TOO_LARGE) } : ACCEPTED;
};

const TOO_LARGE = `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER_BYTES} bytes).`;

/** Whether the response is expected. */
const take = (kind: string | undefined, body: string | null, events: RunnerEvents): boolean => {
  if (body === null) {
    const failure = { errorType: 'Function.ResponseSizeTooLarge', errorMessage: TOO_LARGE, trace: [] };
    return events.answer({ ok: false, ...failure }, null);
  }
  if (kind === 'error') return events.answer({ ok: false, ...toReport(body) }, null);
  try {
    return events.answer({ ok: true, result: body === '' ? null : JSON.parse(body) }, null);
  } catch {
    const errorMessage = 'The function returned invalid JSON.';
    return events.answer(
      { ok: false, errorType: 'Runtime.MalformedResponse', errorMessage, trace: [] },
      null,
    );
  }
};

/** The body as text; null for one that exceeds Lambda's limit. */
const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_ANSWER_BYTES) chunks.push(chunk);
  }
  return size > LARGEST_ANSWER_BYTES ? null : Buffer.concat(chunks).toString();
};

const toReport = (body: string): ErrorReport => {
  const report = parseObject(body);
  const { errorType, errorMessage, stackTrace } = report;
  return {
    errorType: typeof errorType === 'string' ? errorType : 'Runtime.Unknown',
    errorMessage: typeof errorMessage === 'string' ? errorMessage : body,
    trace: Array.isArray(stackTrace) ? stackTrace.map(String) : [],
  };
};

const parseObject = (body: string): JsonObject => {
  try {
    const parsed: unknown = JSON.parse(body);
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
};

const reply = (response: ServerResponse, status: number, body: JsonObject): void => {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    })
    .end(text);
};
