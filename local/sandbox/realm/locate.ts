/** A frame of V8's stack trace API. https://v8.dev/docs/stack-trace-api */
interface Frame {
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

/** The file name with which the host compiles the resolver's code. */
const FILE = 'code.js';

/** The number of utility calls that may be between the resolver's code and the failure. */
const FRAMES = 50;

/**
 * Sets the stack of every error in this realm to its place in the resolver's code: `code.js:12:5`, or empty
 * if there is none. Otherwise the host's own rendering of stacks would apply.
 */
export const traceCode = (): void => {
  const prepareStackTrace = (_error: unknown, frames: readonly Frame[]): string => {
    // A loop and not a method of lists: those count, and this also runs when the handler's limit is reached.
    for (const frame of frames)
      if (frame.getFileName() === FILE) return `${FILE}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    return '';
  };
  Object.assign(Error, { stackTraceLimit: FRAMES, prepareStackTrace });
};

/** The place of an error in the resolver's code, or of the call of the failed utility; null for neither. */
export const readPlace = (error: Error): string | null => error.stack || null;

/** The place of the current utility call in the resolver's code. */
export const readCaller = (): string => readPlace(new Error()) ?? `${FILE}:0:0`;
