import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { FunctionResult } from '../../kernel/function-call.ts';
import { exitReport, forgedReport, toCrashReport } from './crash-reports.ts';
import {
  type ExecutionEnvironment,
  type ExecutionEnvironmentOptions,
  type RunnerEvents,
  startEnvironment,
} from './execution-environment.ts';
import { logGroupNameOf } from './function-environment.ts';
import { LARGEST_ANSWER_BYTES } from './limits.ts';
import { createLineWriter } from './log-lines.ts';
import { readWorkerMessage, type WorkerMessage } from './worker-message.ts';

/**
 * Starts an instance of a function for Node.js. A worker thread rather than a child process: it has an
 * environment and a memory limit of its own, `process.exit` and uncaught errors end only the thread, an
 * endless loop can be terminated, it cannot run longer than this process, and it starts faster.
 */
export const startWorkerEnvironment = (options: ExecutionEnvironmentOptions): ExecutionEnvironment =>
  startEnvironment(options, (events) => {
    const { port1: port, port2 } = new MessageChannel();
    const worker = startWorker(options, port2);
    const { receive, end } = createReceiver(events);
    /** What the worker had sent before it ended. */
    const receiveRest = (): void => {
      for (let rest = receiveMessageOnPort(port); rest !== undefined; rest = receiveMessageOnPort(port))
        receive(rest.message);
      end();
    };
    port.on('message', receive);
    worker.on('error', (error: unknown) => {
      receiveRest();
      events.end(toCrashReport(error, events.requestId()));
    });
    worker.on('exit', (code) => {
      receiveRest();
      const reason = code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
      events.end(exitReport(events.requestId(), reason));
    });
    return {
      send: (message) => port.postMessage(message),
      terminate: () => {
        port.close();
        const { threadId } = worker;
        const ended = worker.terminate();
        options.debugging?.releaseWorker(threadId);
        return ended;
      },
    };
  });

/** V8's default is 48 MB, which a dozen environments fill within minutes: they are threads of one process. */
const YOUNG_MB = 12;

/**
 * The loader of this process (such as tsx) is not inherited: a bundle is plain JavaScript. Messages of the
 * runtime use a port of their own, since the function's code can access `parentPort`.
 */
const startWorker = ({ model, environment }: ExecutionEnvironmentOptions, port: MessagePort): Worker => {
  const { code, handler, functionName, memoryMb } = model;
  const logs = {
    logGroupName: logGroupNameOf(model),
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
  };
  return new Worker(new URL('./worker.mjs', import.meta.url), {
    // Displayed by debuggers.
    name: functionName,
    env: { ...environment },
    execArgv: [],
    workerData: {
      code,
      handler,
      functionName,
      memoryMb,
      largestAnswerBytes: LARGEST_ANSWER_BYTES,
      port,
      ...logs,
    },
    transferList: [port],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    // The worker sends its output by the port; none of it goes to the streams of this process.
    stdout: true,
    stderr: true,
  });
};

interface Receiver {
  receive(sent: unknown): void;
  /** Logs incomplete last lines. */
  end(): void;
}

/**
 * Receives the messages of a worker: ready, once, then one response for each event, with the output
 * meanwhile. Anything else is not from the runtime.
 */
const createReceiver = (events: RunnerEvents): Receiver => {
  const lines = { stdout: createLineWriter(events.log), stderr: createLineWriter(events.log) };
  const end = (): void => {
    lines.stdout.end();
    lines.stderr.end();
  };
  const forged = (): void => events.end(forgedReport(events.requestId()));
  const receiveLast = (message: Exclude<WorkerMessage, { kind: 'ready' | 'log' }>): void => {
    end();
    if (message.kind === 'crash') events.end(message);
    else if (!receiveAnswer(message, events)) forged();
  };
  const receive = (sent: unknown): void => {
    const message = readWorkerMessage(sent);
    if (message === null) forged();
    else if (message.kind === 'log') lines[message.stream].add(message.text);
    else if (message.kind !== 'ready') receiveLast(message);
    else if (!events.ready()) forged();
  };
  return { receive, end };
};

/** Whether it was the expected response. */
const receiveAnswer = (
  message: Extract<WorkerMessage, { kind: 'result' | 'failure' }>,
  events: RunnerEvents,
): boolean => {
  const answer = toAnswer(message);
  return answer !== null && events.answer(answer, message.heapBytes);
};

/** The response in a message; null for a result that is not JSON text. */
const toAnswer = (message: Extract<WorkerMessage, { kind: 'result' | 'failure' }>): FunctionResult | null => {
  if (message.kind === 'failure') {
    const { errorType, errorMessage, trace } = message;
    return { ok: false, errorType, errorMessage, trace };
  }
  try {
    return { ok: true, result: JSON.parse(message.result) };
  } catch {
    return null;
  }
};
