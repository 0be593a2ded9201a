import { createAsker } from './ask.ts';
import { runLongCommand } from './run-long-command.ts';
import { findUserPool } from './sign-in/find-user-pool.ts';
import { signInHelp, toSignInOptions } from './sign-in/options.ts';
import { runSignIn } from './sign-in/run-sign-in.ts';

await runLongCommand({
  help: signInHelp,
  toOptions: toSignInOptions,
  run: async (options, { out, screen, signal }) => {
    const asker = createAsker(screen);
    try {
      const otherwise =
        'Run the command in a terminal; where only the password is asked for, give --password.';
      const token = await runSignIn(options, {
        findUserPool,
        ask: (question) => asker.ask(question, { otherwise, signal }),
        say: (text) => screen.write(`${text}\n`),
      });
      out.write(`${JSON.stringify({ authorization: token })}\n`);
      return 0;
    } finally {
      asker.close();
    }
  },
});
