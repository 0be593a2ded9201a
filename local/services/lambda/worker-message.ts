import { isJsonObject } from '../../kernel/json.ts';

/** The format of errors of Lambda's runtime for Node.js. */
export interface ErrorReport {
  errorType: string;
  errorMessage: string;
  trace: readonly string[];
}

/** The messages of an execution environment's worker; `crash` is the end of the environment. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'log'; stream: 'stdout' | 'stderr'; text: string }
  | { kind: 'result'; result: string; heapBytes: number }
  | ({ kind: 'failure'; heapBytes: number } & ErrorReport)
  | ({ kind: 'crash' } & ErrorReport);

const isReport = ({ errorType, errorMessage, trace }: Record<string, unknown>): boolean =>
  typeof errorType === 'string' &&
  typeof errorMessage === 'string' &&
  Array.isArray(trace) &&
  trace.every((line) => typeof line === 'string');

const SHAPES: Readonly<Record<WorkerMessage['kind'], (message: Record<string, unknown>) => boolean>> = {
  ready: () => true,
  log: ({ stream, text }) => (stream === 'stdout' || stream === 'stderr') && typeof text === 'string',
  result: ({ result, heapBytes }) => typeof result === 'string' && typeof heapBytes === 'number',
  failure: (message) => isReport(message) && typeof message.heapBytes === 'number',
  crash: isReport,
};

/** The message; null for any other value. A function's own code shares its thread, and may access its port. */
export const readWorkerMessage = (message: unknown): WorkerMessage | null => {
  if (!isJsonObject(message)) return null;
  const { kind } = message;
  const isKnown = typeof kind === 'string' && Object.hasOwn(SHAPES, kind);
  if (!isKnown || !SHAPES[kind as WorkerMessage['kind']](message)) return null;
  return message as unknown as WorkerMessage;
};
