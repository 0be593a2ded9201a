import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../../kernel/clock.ts';
import type { FunctionAnswer } from '../../kernel/function-call.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { FunctionModel } from '../../template/api-model.ts';
import { logGroupNameOf } from './function-environment.ts';

/** A warm instance of a function; it serves one event at a time. */
export interface ExecutionEnvironment {
  run(invocation: Invocation): Promise<FunctionAnswer>;
  /** False once it timed out or crashed: the next event needs a new one. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

export interface Invocation {
  /** The ARN that was invoked: the function's own, or that of a version or alias. */
  arn: string;
  requestId: string;
  event: Json;
}

export interface ExecutionEnvironmentOptions {
  model: FunctionModel;
  environment: Readonly<Record<string, string>>;
  clock: Clock;
  log: Log;
  report: ReportInvocation;
}

/** What Lambda's REPORT line tells of an invocation. */
export interface InvocationReport {
  functionName: string;
  requestId: string;
  /** What loading the bundle took; null where an earlier invocation had loaded it. */
  initMilliseconds: number | null;
  milliseconds: number;
  memoryMb: number;
  /** JavaScript's own memory at the end of the event; null where the function did not live to see it. */
  heapBytes: number | null;
}

/** Told of each invocation that a loaded function has ended, before whoever waits for its answer. */
export type ReportInvocation = (report: InvocationReport) => void;

interface ErrorReport {
  errorType: string;
  errorMessage: string;
  trace: readonly string[];
}

/** What the worker says; `crash` is the end of the environment. */
type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'result'; result: string; heapBytes: number }
  | ({ kind: 'failure'; heapBytes: number } & ErrorReport)
  | ({ kind: 'crash' } & ErrorReport);

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const largestAnswerBytes = 6_291_556;
/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const initializationMilliseconds = 10_000;

const logLines = (stream: Readable, write: (line: string) => void): void => {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(write);
  });
  stream.on('end', () => {
    if (rest !== '') write(rest);
  });
};

const toError = ({ errorType, errorMessage, trace }: ErrorReport): FunctionAnswer => ({
  ok: false,
  errorType,
  errorMessage,
  trace,
});

const toAnswer = (message: Exclude<WorkerMessage, { kind: 'ready' }>): FunctionAnswer => {
  if (message.kind !== 'result') return toError(message);
  if (Buffer.byteLength(message.result) <= largestAnswerBytes)
    return { ok: true, result: JSON.parse(message.result) };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${largestAnswerBytes} bytes).`;
  return toError({ errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] });
};

const exitReport = (requestId: string, reason: string): ErrorReport => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reason}`,
  trace: [],
});

const toCrash = (error: NodeJS.ErrnoException, requestId: string): ErrorReport =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? exitReport(requestId, 'with error: signal: killed')
    : { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };

/** The loader of this process (such as tsx) stays out: a bundle is plain JavaScript. */
const startWorker = ({ model, environment, log }: ExecutionEnvironmentOptions): Worker => {
  const { code, handler, functionName, memoryMb } = model;
  const logs = {
    logGroupName: logGroupNameOf(model),
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
  };
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    env: { ...environment },
    execArgv: [],
    workerData: { code, handler, functionName, memoryMb, ...logs },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  logLines(worker.stdout, (line) => log.info(functionName, line));
  logLines(worker.stderr, (line) => log.info(functionName, line));
  return worker;
};

/** One instance with what it is at. */
interface Instance {
  options: ExecutionEnvironmentOptions;
  worker: Worker;
  /** Resolves once the bundle is loaded, or cannot be. */
  initialized: Promise<void>;
  begin(): void;
  /** Milliseconds until then; null once it is reported. */
  initMilliseconds: number | null;
  heapBytes: number | null;
  requestId: string;
  /** Answers the event that is under way. */
  settle(answer: FunctionAnswer): void;
  /** How it ended; null while it lives. */
  crash: FunctionAnswer | null;
}

const createInstance = (options: ExecutionEnvironmentOptions): Instance => {
  let begin = (): void => {};
  const initialized = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const started = performance.now();
  const instance: Instance = {
    options,
    worker: startWorker(options),
    initialized,
    begin: () => {
      instance.initMilliseconds = performance.now() - started;
      begin();
    },
    initMilliseconds: null,
    heapBytes: null,
    requestId: '',
    settle: () => {},
    crash: null,
  };
  return instance;
};

const end = (instance: Instance, report: ErrorReport): void => {
  instance.crash ??= toError(report);
  instance.settle(instance.crash);
  instance.begin();
  void instance.worker.terminate();
};

const listen = (instance: Instance): void => {
  instance.worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') instance.begin();
    else if (message.kind === 'crash') end(instance, message);
    else {
      instance.heapBytes = message.heapBytes;
      instance.settle(toAnswer(message));
    }
  });
  instance.worker.on('error', (error) =>
    end(instance, toCrash(error as NodeJS.ErrnoException, instance.requestId)),
  );
  instance.worker.on('exit', (code) => {
    const reason = code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
    end(instance, exitReport(instance.requestId, reason));
  });
};

const timeOutAfter = (instance: Instance, milliseconds: number): NodeJS.Timeout =>
  setTimeout(() => {
    const time = new Date(instance.options.clock.now()).toISOString();
    const seconds = (milliseconds / 1000).toFixed(2);
    const errorMessage = `${time} ${instance.requestId} Task timed out after ${seconds} seconds`;
    end(instance, { errorType: 'Sandbox.Timedout', errorMessage, trace: [] });
  }, milliseconds);

const report = (instance: Instance, began: number): void => {
  const { requestId, initMilliseconds, heapBytes, crash } = instance;
  const { functionName, memoryMb } = instance.options.model;
  const milliseconds = performance.now() - began;
  instance.initMilliseconds = null;
  instance.options.report({
    functionName,
    requestId,
    initMilliseconds,
    milliseconds,
    memoryMb,
    heapBytes: crash === null ? heapBytes : null,
  });
};

const run = async (instance: Instance, { arn, requestId, event }: Invocation): Promise<FunctionAnswer> => {
  const answer = new Promise<FunctionAnswer>((resolve) => {
    instance.settle = resolve;
  });
  instance.requestId = requestId;
  const starting = timeOutAfter(instance, initializationMilliseconds);
  await instance.initialized;
  clearTimeout(starting);
  if (instance.crash !== null) return instance.crash;
  const milliseconds = instance.options.model.timeoutSeconds * 1000;
  const running = timeOutAfter(instance, milliseconds);
  const began = performance.now();
  // The function compares the deadline with its own clock, which is this machine's.
  const deadline = Date.now() + milliseconds;
  instance.worker.postMessage({ arn, requestId, event: JSON.stringify(event), deadline });
  return answer.finally(() => {
    clearTimeout(running);
    report(instance, began);
  });
};

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
