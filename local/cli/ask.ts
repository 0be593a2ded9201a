import { createInterface } from 'node:readline/promises';

/** Asks a person on standard error, and resolves with the line read from standard input; null where the input ends. */
export const ask = async (question: string): Promise<string | null> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise((resolve, reject) => {
      terminal.once('close', () => resolve(null));
      terminal.question(question).then(resolve, reject);
    });
  } finally {
    terminal.close();
  }
};
