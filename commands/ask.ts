import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { CommandFault } from './command-fault.ts';

export interface Asker {
  /** Throws a `CommandFault` where the input ends without an answer, as it does where there is no terminal. */
  ask(question: string, options: { otherwise: string; signal?: AbortSignal }): Promise<string>;
  close(): void;
}

/** Puts questions to a person: on `output`, answered on standard input. */
export const createAsker = (output: NodeJS.WritableStream): Asker => {
  const terminal = createInterface({ input: process.stdin, output });
  const ended = once(terminal, 'close');
  return {
    ask: async (question, { otherwise, signal }) => {
      const answered = terminal.question(question, signal ? { signal } : {});
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
