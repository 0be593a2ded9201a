import { inspect } from 'node:util';
import type { ErrorReport } from './worker-message.ts';

export const exitReport = (requestId: string, reason: string): ErrorReport => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reason}`,
  trace: [],
});

/** An uncaught error of the function may be any value: it can throw null. */
export const toCrashReport = (thrown: unknown, requestId: string): ErrorReport => {
  if (!(thrown instanceof Error))
    return { errorType: typeof thrown, errorMessage: inspect(thrown), trace: [] };
  const { code, name, message, stack = '' }: NodeJS.ErrnoException = thrown;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? exitReport(requestId, 'with error: signal: killed')
    : { errorType: String(name), errorMessage: String(message), trace: String(stack).split('\n') };
};

/** On AWS only the runtime can respond; here the function's code shares a thread with it. */
export const forgedReport = (requestId: string): ErrorReport => ({
  errorType: 'Runtime.ForgedMessage',
  errorMessage: `RequestId: ${requestId} Error: The function sent a message in the name of its runtime.`,
  trace: [],
});
