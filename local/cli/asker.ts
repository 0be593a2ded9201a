import { createInterface, type Interface } from 'node:readline';

export interface Asker {
  /**
   * Resolves with the line that the user enters; null if the input ends without one, as it does without a
   * terminal. Rejects with an `AbortError` if `signal` is aborted first.
   */
  ask(question: string, options?: { signal?: AbortSignal }): Promise<string | null>;
  close(): void;
}

/**
 * Asks questions on `output`, with answers on `input`, by default standard input. One asker serves all
 * questions of a command: it has read all piped input, and a second one would find none.
 */
export const createAsker = (
  output: NodeJS.WritableStream,
  input: NodeJS.ReadableStream = process.stdin,
): Asker => {
  const terminal = createInterface({ input, output });
  terminal.on('SIGINT', interruptProcess);
  const lines = keepLines(terminal);
  return {
    ask: async (question, { signal } = {}) => {
      signal?.throwIfAborted();
      if (lines.hasEnded()) output.write(question);
      else {
        terminal.setPrompt(question);
        terminal.prompt();
      }
      const line = await lines.next(signal);
      if (line === null) output.write('\n');
      return line;
    },
    close: () => terminal.close(),
  };
};

/**
 * Buffers lines until they are requested: `question` of Node.js drops lines that arrive between two
 * questions.
 */
const keepLines = (terminal: Interface) => {
  const lines: string[] = [];
  let hasEnded = false;
  let wake = (): void => {};
  terminal.on('line', (line) => {
    lines.push(line);
    wake();
  });
  terminal.once('close', () => {
    hasEnded = true;
    wake();
  });
  const arrival = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const abort = (): void => reject(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      wake = () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
    });
  return {
    hasEnded: () => hasEnded,
    /** Resolves with null at the end of the input. */
    next: async (signal: AbortSignal | undefined): Promise<string | null> => {
      while (lines.length === 0 && !hasEnded) await arrival(signal);
      return lines.shift() ?? null;
    },
  };
};

/** While a question is open, the terminal reports Ctrl-C here, and sends no signal. */
const interruptProcess = (): void => void process.kill(process.pid, 'SIGINT');
