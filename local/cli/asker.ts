import { createInterface, type Interface } from 'node:readline';

export interface Asker {
  /**
   * Resolves with the line that a person enters; null where the input ends without one, as it does where there is no
   * terminal. Rejects with an `AbortError` where `signal` is aborted first.
   */
  ask(question: string, options?: { signal?: AbortSignal }): Promise<string | null>;
  close(): void;
}

/**
 * Asks a person on `output`, answered on `input`, which is standard input unless given. One asker serves all questions of
 * a command: it has read all that was piped, and a second one would find nothing.
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

/** Keeps lines until they are asked for: `question` of Node.js drops what arrives between two questions. */
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

/** A terminal that is asked a question reports Ctrl-C here, and sends no signal. */
const interruptProcess = (): void => void process.kill(process.pid, 'SIGINT');
