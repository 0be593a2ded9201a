import { LocalFault } from '../kernel/errors.ts';
import { CognitoRefusal } from '../sign-in/call-cognito.ts';
import { type SignInOptions, signIn } from '../sign-in/sign-in.ts';
import { type Asker, createAsker } from './asker.ts';
import { findRunningApp } from './find-running-app.ts';
import { readFlags, usageError } from './read-flags.ts';
import type { RunningAppEntry } from './running-apps.ts';

const flags = {
  user: { type: 'string' },
  password: { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Runs the command line and returns the exit code. `home` is the folder with the entries of running apps. */
export const runSignIn = async (argv: readonly string[], { name, home }: { name: string; home: string }) => {
  const { user, password, url, help } = readFlags({ args: [...argv], options: flags }, name).values;
  if (help) {
    process.stdout.write(toUsage(name));
    return 0;
  }
  if (user === undefined) throw usageError('--user is missing.', name);
  const app = await findRunningApp(home, url);
  const pool = toPool(app);
  const asker = createAsker(process.stderr);
  try {
    const given = password ?? (await answer(asker, `Password of ${user}: `));
    const token = await enter({ ...pool, user, password: given }, asker);
    process.stdout.write(`${JSON.stringify({ authorization: token })}\n`);
  } finally {
    asker.close();
  }
  return 0;
};

const toUsage = (name: string): string => `Usage: ${name} --user NAME [flags]

Signs in to the user pool of the API that runs in this folder, and prints the authorization header as JSON.

  --user NAME       user name; the accounts are printed at start
  --password TEXT   password (default: prompt for it)
  --url URL         endpoint of the API, if several run
  --help            print this help
`;

const toPool = ({
  url,
  userPools,
}: RunningAppEntry): Pick<SignInOptions, 'endpoint' | 'poolId' | 'clientId'> => {
  const [pool] = userPools;
  const [clientId] = pool?.clientIds ?? [];
  if (pool !== undefined && clientId !== undefined) return { ...pool, clientId };
  throw new LocalFault(
    'USAGE',
    `The API at ${url} has no user pool to sign in to.`,
    'Call it with its API key, or with signed requests.',
  );
};

const answer = async (asker: Asker, question: string): Promise<string> => {
  const given = await asker.ask(question);
  if (given !== null) return given;
  const fix = 'Run the command in a terminal; if only the password is asked for, specify --password.';
  throw new LocalFault('USAGE', 'This question needs a terminal.', fix);
};

const enter = async (options: SignInOptions, asker: Asker): Promise<string> => {
  const ask = (question: string): Promise<string> => answer(asker, question);
  try {
    return await signIn(options, { ask, say: (line) => void process.stderr.write(`${line}\n`) });
  } catch (error) {
    if (!(error instanceof CognitoRefusal)) throw error;
    const fix = 'The accounts and their passwords are printed at start.';
    throw new LocalFault('USAGE', error.message, fix, { cause: error });
  }
};
