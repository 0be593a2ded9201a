/** A frame of V8's stack trace API. https://v8.dev/docs/stack-trace-api */
interface Frame {
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/** The name under which the host compiles the resolver's code. */
const FILE = 'code.js';

/** Calls of utilities that may lie between the resolver's code and the failure. */
const FRAMES = 50;

/**
 * Makes the stack of every error in this realm the place in the resolver's code where it came from: `code.js:12:5`, or
 * empty where there is none. Without it, whatever the host has set to render its own stacks would render these.
 */
export const traceCode = (): void => {
  const prepareStackTrace = (_error: unknown, frames: readonly Frame[]): string => {
    // A loop and no method of lists: those count, and this runs when the handler has nothing left to count with.
    for (const frame of frames)
      if (frame.getFileName() === FILE) return `${FILE}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    return '';
  };
  Object.assign(Error, { stackTraceLimit: FRAMES, prepareStackTrace });
};

/** Where in the resolver's code an error came from, or where the utility that failed was called; null for neither. */
export const readPlace = (error: Error): string | null => error.stack || null;

/** Where in the resolver's code the utility that asks was called. */
export const readCaller = (): string => readPlace(new Error()) ?? `${FILE}:0:0`;
