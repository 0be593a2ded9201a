import { createInterface } from 'node:readline/promises';
import { runLongCommand } from './run-long-command.ts';
import { signInHelp, toSignInOptions } from './sign-in/options.ts';
import { runSignIn } from './sign-in/run-sign-in.ts';

await runLongCommand({
  help: signInHelp,
  toOptions: toSignInOptions,
  run: async (options, { out, screen, signal }) => {
    const questions = createInterface({ input: process.stdin, output: screen });
    try {
      const ask = (question: string): Promise<string> => questions.question(question, { signal });
      const token = await runSignIn(options, { ask, say: (text) => screen.write(`${text}\n`) });
      out.write(`${JSON.stringify({ authorization: token })}\n`);
      return 0;
    } finally {
      questions.close();
    }
  },
});
