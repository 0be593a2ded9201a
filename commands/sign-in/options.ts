import { parseArgs } from 'node:util';
import { CommandFault } from '../command-fault.ts';
import { readInWords } from '../read-in-words.ts';

export interface SignInOptions {
  user: string;
  /** Null: asked for. */
  password: string | null;
  /** Null: that of the API that runs on this machine. */
  url: URL | null;
  /** A deployed stage, in place of `url`; null for none. */
  stage: string | null;
}

export const signInHelp = `Signs somebody in to a running local endpoint or a deployed stage, and prints the header that shows it.

  npm run sign-in -- --user NAME [flags]

  --user NAME        whom; npm start prints the accounts that it has made
  --password TEXT    their password (default: asked for)
  --url URL          where npm start serves, if it does so several times
  --stage NAME       a deployed stage, instead
  --help             prints this

A second factor is set up and asked for where the user pool says so. The codes of a local pool are in
the log of npm start, too.
Paste what is printed into the headers of GraphiQL. It is good for as long as the tokens of the user pool are.
`;

const flags = {
  user: { type: 'string' },
  password: { type: 'string' },
  url: { type: 'string' },
  stage: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const seeHelp = 'npm run sign-in -- --help lists the flags.';

const readFlags = (argv: readonly string[]) =>
  readInWords(
    'sign-in',
    () => parseArgs({ args: [...argv], options: flags, allowPositionals: false }).values,
  );

/** What the command line asks for. Throws a `CommandFault` that names the flag which cannot be understood. */
export const toSignInOptions = (argv: readonly string[]): SignInOptions | 'help' => {
  const { user, password = null, url, stage = null, help } = readFlags(argv);
  if (help) return 'help';
  if (!user) throw new CommandFault('--user is missing.', 'Name one of the accounts that npm start prints.');
  if (url !== undefined && !URL.canParse(url)) throw new CommandFault(`--url is ${url}.`, seeHelp);
  return { user, password, url: url === undefined ? null : new URL(url), stage };
};
