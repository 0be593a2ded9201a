import { type MessagePort, Worker } from 'node:worker_threads';
import type { FunctionModel } from '../../template/api-model.ts';
import { logGroupNameOf } from './function-environment.ts';
import { logLines } from './log-lines.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_ANSWER_BYTES = 6_291_556;
/**
 * The loader of this process (such as tsx) stays out: a bundle is plain JavaScript. What the runtime sends goes through
 * a port of its own, since the function's code can reach `parentPort`.
 */
export const startWorker = (
  { model, environment }: { model: FunctionModel; environment: Readonly<Record<string, string>> },
  port: MessagePort,
  write: (line: string) => void,
): Worker => {
  const { code, handler, functionName, memoryMb } = model;
  const logs = {
    logGroupName: logGroupNameOf(model),
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
  };
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
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
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  logLines(worker.stdout, write);
  logLines(worker.stderr, write);
  return worker;
};
