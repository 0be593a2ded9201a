import type { LogLine } from '../../console-model/span.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Debugging } from '../../kernel/debugging.ts';
import { toExactJson } from '../../kernel/exact-json.ts';
import type { FunctionResult } from '../../kernel/function-call.ts';
import type { Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { toXRayHeader } from '../../kernel/trace-headers.ts';
import type { LiveSpan } from '../../kernel/tracing.ts';
import type { FunctionModel } from '../../template/function-model.ts';
import { exitReport } from './crash-reports.ts';
import type { ReportInvocation } from './invocation-report.ts';
import { beginWork, logLine, traceReport } from './trace-environment.ts';
import type { ErrorReport } from './worker-message.ts';

/** A warm instance of a function; it handles one event at a time. */
export interface ExecutionEnvironment {
  run(invocation: Invocation): Promise<FunctionResult>;
  /** Whether its code is loaded, or failed to load. */
  isReady(): boolean;
  /** False once it timed out or crashed: the next event needs a new one. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

export interface Invocation {
  /** The invoked ARN: the function's own, or that of a version or alias. */
  arn: string;
  requestId: string;
  event: Json;
  /** The span of its log lines and its report. */
  span?: LiveSpan<'Invocation'> | null;
}

export interface ExecutionEnvironmentOptions {
  model: FunctionModel;
  environment: Readonly<Record<string, string>>;
  clock: Clock;
  log: Log;
  report: ReportInvocation;
  /** While a debugger can attach, timeouts are disabled. */
  debugging?: Debugging | null;
  /** Called when the holder of these keys works for the span; returns a function that ends it. */
  work?: (accessKeyId: string, span: LiveSpan<'Invocation'>) => () => void;
}

export type { InvocationReport, ReportInvocation } from './invocation-report.ts';

/** An event as a runner receives it. */
export interface RunnerMessage {
  arn: string;
  requestId: string;
  /** JSON text. */
  event: string;
  /** Epoch milliseconds. */
  deadline: number;
  /** The value of `X-Amzn-Trace-Id`; null for an invocation that is not traced. */
  traceId: string | null;
}

/** What runs a function's code: a worker thread or a process. */
export interface Runner {
  send(message: RunnerMessage): void;
  /** Ends it at once. */
  terminate(): Promise<unknown>;
}

/** The events of a runner. */
export interface RunnerEvents {
  /** The code is loaded; false if that was reported before. */
  ready(): boolean;
  /** False for a response that is not expected. */
  answer(result: FunctionResult, heapBytes: number | null): boolean;
  /** A line that the code wrote. */
  log(line: string): void;
  /** It has ended, or must. */
  end(report: ErrorReport): void;
  /** Of the current event. */
  requestId(): string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INITIALIZATION_MS = 10_000;

/** The deadline of a debugged function: longer than any debugging session. */
const DEBUGGED_MS = 86_400_000;

/** An instance with its current event. */
interface Instance {
  options: ExecutionEnvironmentOptions;
  /** Resolves once the code is loaded, or failed to load. */
  initialized: Promise<void>;
  begin(): void;
  isReady: boolean;
  /** Milliseconds of the initialization; null once it is reported. */
  initMs: number | null;
  heapBytes: number | null;
  requestId: string;
  /** Of the last event. */
  span: LiveSpan<'Invocation'> | null;
  logs: LogLine[];
  /** Responds to the current event; null while there is none. */
  settle: ((answer: FunctionResult) => void) | null;
  /** How it ended; null before. */
  crash: FunctionResult | null;
  terminate(): Promise<unknown>;
}

/**
 * The life cycle of an instance, for any runner: initialization, one event after the other, timeouts, and its
 * end.
 */
export const startEnvironment = (
  options: ExecutionEnvironmentOptions,
  start: (events: RunnerEvents) => Runner,
): ExecutionEnvironment => {
  const instance = createInstance(options);
  const runner = start({
    ready: () => {
      const isFirst = !instance.isReady;
      if (isFirst) instance.begin();
      return isFirst;
    },
    answer: (result, heapBytes) => {
      if (instance.settle === null) return false;
      instance.heapBytes = heapBytes;
      instance.settle(result);
      return true;
    },
    log: (line) => logLine(instance, line),
    end: (report) => end(instance, report),
    requestId: () => instance.requestId,
  });
  instance.terminate = () => runner.terminate();
  return {
    run: (invocation) => run(instance, runner, invocation),
    isReady: () => instance.isReady,
    isAlive: () => instance.crash === null,
    stop: async () => {
      end(instance, exitReport(instance.requestId, 'since the local runtime stops'));
      await runner.terminate();
    },
  };
};

const createInstance = (options: ExecutionEnvironmentOptions): Instance => {
  let begin = (): void => {};
  const initialized = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const started = performance.now();
  const instance: Instance = {
    options,
    initialized,
    isReady: false,
    begin: () => {
      instance.isReady = true;
      instance.initMs = performance.now() - started;
      begin();
    },
    initMs: null,
    heapBytes: null,
    requestId: '',
    span: null,
    logs: [],
    settle: null,
    crash: null,
    terminate: async () => {},
  };
  return instance;
};

const run = async (
  instance: Instance,
  runner: Runner,
  { arn, requestId, event, span = null }: Invocation,
): Promise<FunctionResult> => {
  instance.requestId = requestId;
  const rest = beginWork(instance, span);
  const starting = timeOutAfter(instance, INITIALIZATION_MS);
  await instance.initialized;
  clearTimeout(starting);
  if (instance.crash !== null) {
    rest();
    return instance.crash;
  }
  const answer = new Promise<FunctionResult>((resolve) => {
    instance.settle = (result) => {
      instance.settle = null;
      resolve(result);
    };
  });
  const { model, debugging } = instance.options;
  const milliseconds = debugging ? DEBUGGED_MS : model.timeoutSeconds * 1000;
  const running = timeOutAfter(instance, milliseconds);
  const began = performance.now();
  // The function compares the deadline with its own clock, which is this machine's.
  const deadline = Date.now() + milliseconds;
  const traceId = span === null ? null : toXRayHeader(span.context);
  runner.send({ arn, requestId, event: toExactJson(event), deadline, traceId });
  return answer.finally(() => {
    clearTimeout(running);
    rest();
    report(instance, began);
  });
};

const end = (instance: Instance, { errorType, errorMessage, trace }: ErrorReport): void => {
  instance.crash ??= { ok: false, errorType, errorMessage, trace };
  instance.settle?.(instance.crash);
  instance.begin();
  void instance.terminate();
};

const timeOutAfter = (instance: Instance, milliseconds: number): NodeJS.Timeout | undefined => {
  if (instance.options.debugging) return undefined;
  return setTimeout(() => {
    const time = new Date(instance.options.clock.now()).toISOString();
    const seconds = (milliseconds / 1000).toFixed(2);
    const errorMessage = `${time} ${instance.requestId} Task timed out after ${seconds} seconds`;
    end(instance, { errorType: 'Sandbox.Timedout', errorMessage, trace: [] });
  }, milliseconds);
};

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
