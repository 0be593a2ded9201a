import { stageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text, url } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'sign-in',
  group: 'THIS_MACHINE',
  summary: 'Signs in to the running API, or to a deployed stage, and prints the authorization header.',
  example: '--user admin@example.com',
  description: `Prompts for a second factor if the user pool requires one, and sets one up if the user has none. npm start prints
    the codes of a local user pool. The header expires with the access token of the user pool.`,
  flags: {
    user: text({
      placeholder: 'NAME',
      text: 'user name; npm start prints the accounts it has created',
      isRequired: true,
      advice: 'Specify one of the accounts that npm start prints.',
    }),
    password: text({ text: 'password; default: prompt for it' }),
    url: url({ text: 'endpoint of the API, if several run on this machine' }),
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
