import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { CommandFault } from './command-fault.ts';

export interface Asker {
  /** Throws a `CommandFault` where the input ends without an answer, as it does where there is no terminal. */
  ask(question: string, options: { otherwise: string; signal?: AbortSignal }): Promise<string>;
  close(): void;
}

/** Puts questions to a person: on `output`, answered on `input`, which is standard input unless given. */
export const createAsker = (
  output: NodeJS.WritableStream,
  input: NodeJS.ReadableStream = process.stdin,
): Asker => {
  const terminal = createInterface({ input, output });
  terminal.on('SIGINT', interruptProcess);
  const ended = once(terminal, 'close');
  return {
    ask: async (question, { otherwise, signal }) => {
      const answered = terminal.question(question, signal ? { signal } : {}).catch(unlessClosed);
      // Where the input ends first, nobody awaits the answer.
      answered.catch(() => {});
      const answer = await Promise.race([answered, ended.then(() => null)]);
      if (answer !== null) return answer;
      output.write('\n');
      throw new CommandFault('There is no terminal to answer this question in.', otherwise);
    },
    close: () => terminal.close(),
  };
};

/** A terminal that is asked a question reports Ctrl-C here, and sends no signal. */
const interruptProcess = (): void => void process.kill(process.pid, 'SIGINT');

/** The input may have ended before there was a question. */
const unlessClosed = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ERR_USE_AFTER_CLOSE') return null;
  throw error;
};
