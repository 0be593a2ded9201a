import { stageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text, url } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'sign-in',
  group: 'THIS_MACHINE',
  summary: 'Signs in to the running API, or to a deployed stage, and prints the header for GraphiQL.',
  example: '--user admin@example.com',
  description: `Asks for a second factor, and sets one up, if the user pool requires it. The codes of a local user pool
    are printed by npm start. The header is valid for as long as the tokens of the user pool are.`,
  flags: {
    user: text({
      placeholder: 'NAME',
      text: 'user name; npm start prints the accounts it has created',
      isRequired: true,
      advice: 'Name one of the accounts that npm start prints.',
    }),
    password: text({ text: 'password; default: asked for' }),
    url: url({ text: 'endpoint of npm start, if it runs several times' }),
    stage: stageFlag({ text: 'deployed stage to sign in to' }),
  },
  interruptible: true,
  run: async ({ user, password, url, stage }, { out, screen, ask }) => {
    const otherwise = 'Run the command in a terminal; if only the password is asked for, specify --password.';
    const [{ runSignIn }, { findUserPool }] = await Promise.all([
      import('./run-sign-in.ts'),
      import('./find-user-pool.ts'),
    ]);
    const options = { user, password, url, stage: stage?.name ?? null };
    const token = await runSignIn(options, {
      findUserPool: (choice) => findUserPool(choice),
      ask: (question) => ask(question, { otherwise }),
      say: (line) => void screen.write(`${line}\n`),
    });
    out.write(`${JSON.stringify({ authorization: token })}\n`);
    return 0;
  },
});
