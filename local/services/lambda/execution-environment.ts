import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import type { LogLine } from '../../console-model/span.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FunctionResult } from '../../kernel/function-call.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { toXRayHeader } from '../../kernel/trace-headers.ts';
import type { LiveSpan } from '../../kernel/tracing.ts';
import type { FunctionModel } from '../../template/api-model.ts';
import { exitReport, forgedReport, toCrashReport } from './crash-reports.ts';
import type { ReportInvocation } from './invocation-report.ts';
import { startWorker } from './start-worker.ts';
import { beginWork, logLine, traceReport } from './trace-environment.ts';
import { type ErrorReport, readWorkerMessage, type WorkerMessage } from './worker-message.ts';

/** A warm instance of a function; it serves one event at a time. */
export interface ExecutionEnvironment {
  run(invocation: Invocation): Promise<FunctionResult>;
  /** False once it timed out or crashed: the next event needs a new one. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

export interface Invocation {
  /** The ARN that was invoked: the function's own, or that of a version or alias. */
  arn: string;
  requestId: string;
  event: Json;
  /** What its log lines and its report are told to. */
  span?: LiveSpan<'Invocation'> | null;
}

export interface ExecutionEnvironmentOptions {
  model: FunctionModel;
  environment: Readonly<Record<string, string>>;
  clock: Clock;
  log: Log;
  report: ReportInvocation;
  /** Told that the holder of these keys works for the span; returns what ends it. */
  work?: (accessKeyId: string, span: LiveSpan<'Invocation'>) => () => void;
}

export type { InvocationReport, ReportInvocation } from './invocation-report.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INITIALIZATION_MS = 10_000;

/** One instance with what it is at. */
interface Instance {
  options: ExecutionEnvironmentOptions;
  worker: Worker;
  port: MessagePort;
  /** What the worker has to send next. */
  expects: 'ready' | 'answer' | 'nothing';
  /** Resolves once the bundle is loaded, or cannot be. */
  initialized: Promise<void>;
  begin(): void;
  /** Milliseconds until then; null once it is reported. */
  initMs: number | null;
  heapBytes: number | null;
  requestId: string;
  /** Of the last event. */
  span: LiveSpan<'Invocation'> | null;
  logs: LogLine[];
  /** Answers the event that is under way. */
  settle(answer: FunctionResult): void;
  /** How it ended; null while it lives. */
  crash: FunctionResult | null;
}

/**
 * Starts an instance of a function. A worker thread rather than a child process: it has an environment and a memory
 * limit of its own, `process.exit` and uncaught errors end it alone, an endless loop can be terminated, it cannot
 * outlive this process, and it starts faster.
 */
export const startExecutionEnvironment = (options: ExecutionEnvironmentOptions): ExecutionEnvironment => {
  const instance = createInstance(options);
  listen(instance);
  return {
    run: (invocation) => run(instance, invocation),
    isAlive: () => instance.crash === null,
    stop: async () => {
      end(instance, exitReport(instance.requestId, 'since the local runtime stops'));
      await instance.worker.terminate();
    },
  };
};

const createInstance = (options: ExecutionEnvironmentOptions): Instance => {
  let begin = (): void => {};
  const initialized = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const started = performance.now();
  const { port1: port, port2 } = new MessageChannel();
  const instance: Instance = {
    options,
    worker: startWorker(options, port2, (line) => logLine(instance, line)),
    port,
    expects: 'ready',
    initialized,
    begin: () => {
      instance.initMs = performance.now() - started;
      begin();
    },
    initMs: null,
    heapBytes: null,
    requestId: '',
    span: null,
    logs: [],
    settle: () => {},
    crash: null,
  };
  return instance;
};

const listen = (instance: Instance): void => {
  instance.port.on('message', (message: unknown) => receive(instance, message));
  instance.worker.on('error', (error: unknown) => end(instance, toCrashReport(error, instance.requestId)));
  instance.worker.on('exit', (code) => {
    const reason = code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
    end(instance, exitReport(instance.requestId, reason));
  });
};

const run = async (
  instance: Instance,
  { arn, requestId, event, span = null }: Invocation,
): Promise<FunctionResult> => {
  const answer = new Promise<FunctionResult>((resolve) => {
    instance.settle = resolve;
  });
  instance.requestId = requestId;
  const rest = beginWork(instance, span);
  const starting = timeOutAfter(instance, INITIALIZATION_MS);
  await instance.initialized;
  clearTimeout(starting);
  if (instance.crash !== null) {
    rest();
    return instance.crash;
  }
  const milliseconds = instance.options.model.timeoutSeconds * 1000;
  const running = timeOutAfter(instance, milliseconds);
  const began = performance.now();
  // The function compares the deadline with its own clock, which is this machine's.
  const deadline = Date.now() + milliseconds;
  instance.expects = 'answer';
  const traceId = span === null ? null : toXRayHeader(span.context);
  instance.port.postMessage({ arn, requestId, event: JSON.stringify(event), deadline, traceId });
  return answer.finally(() => {
    clearTimeout(running);
    rest();
    report(instance, began);
  });
};

const end = (instance: Instance, report: ErrorReport): void => {
  instance.crash ??= toError(report);
  instance.settle(instance.crash);
  instance.begin();
  instance.port.close();
  void instance.worker.terminate();
};

/** What a worker sends: that it is ready, once, then one answer for each event. Anything else is not of the runtime. */
const receive = (instance: Instance, sent: unknown): void => {
  const message = readWorkerMessage(sent);
  const { expects } = instance;
  instance.expects = 'nothing';
  if (message?.kind === 'crash') end(instance, message);
  else if (message?.kind === 'ready' && expects === 'ready') instance.begin();
  else if (message === null || expects !== 'answer' || !receiveAnswer(instance, message))
    end(instance, forgedReport(instance.requestId));
};

const timeOutAfter = (instance: Instance, milliseconds: number): NodeJS.Timeout =>
  setTimeout(() => {
    const time = new Date(instance.options.clock.now()).toISOString();
    const seconds = (milliseconds / 1000).toFixed(2);
    const errorMessage = `${time} ${instance.requestId} Task timed out after ${seconds} seconds`;
    end(instance, { errorType: 'Sandbox.Timedout', errorMessage, trace: [] });
  }, milliseconds);

const report = (instance: Instance, began: number): void => {
  const { requestId, initMs, heapBytes, crash } = instance;
  const { functionName, memoryMb } = instance.options.model;
  const milliseconds = performance.now() - began;
  instance.initMs = null;
  traceReport(instance, { initMs, milliseconds, memoryMb });
  instance.options.report({
    functionName,
    requestId,
    initMs,
    milliseconds,
    memoryMb,
    heapBytes: crash === null ? heapBytes : null,
  });
};

const toError = ({ errorType, errorMessage, trace }: ErrorReport): FunctionResult => ({
  ok: false,
  errorType,
  errorMessage,
  trace,
});

/** An answer, in its turn; whether it was one. */
const receiveAnswer = (instance: Instance, message: WorkerMessage): boolean => {
  if (message.kind !== 'result' && message.kind !== 'failure') return false;
  const answer = toAnswer(message);
  if (answer === null) return false;
  instance.heapBytes = message.heapBytes;
  instance.settle(answer);
  return true;
};

/** The answer that a message brings; null for a result that is no JSON text. */
const toAnswer = (message: Extract<WorkerMessage, { kind: 'result' | 'failure' }>): FunctionResult | null => {
  if (message.kind === 'failure') return toError(message);
  try {
    return { ok: true, result: JSON.parse(message.result) };
  } catch {
    return null;
  }
};
