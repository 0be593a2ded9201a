import { parseArgs } from 'node:util';
import { CommandFault } from '../command-fault.ts';
import {
  type EndpointChoice,
  endpointFlags,
  endpointHelp,
  toEndpointChoice,
} from '../endpoint/endpoint-flags.ts';
import { readInWords } from '../read-in-words.ts';
import { mostUsers } from './users.ts';

export interface SeedOptions extends EndpointChoice {
  count: number;
  /** Null: a new one each time, so that a second run adds other users. */
  seed: number | null;
  /** How many requests are under way at once. */
  concurrency: number;
}

export const seedHelp = `Fills a running endpoint with plausible users, through its own mutation.

  npm run seed -- [flags]

  --count N          how many users: 1 to ${mostUsers} (default 100)
  --seed N           0 to 4294967295: the same number makes the same users in the same order (default: a new one)
${endpointHelp}
  --concurrency N    how many requests at once: 1 to 100 (default 8)
  --help             prints this

Ends with exit code 0 when every request was answered, 1 when one was not, 130 after Ctrl-C.
`;

const flags = {
  count: { type: 'string', default: '100' },
  seed: { type: 'string' },
  ...endpointFlags,
  concurrency: { type: 'string', default: '8' },
  help: { type: 'boolean', default: false },
} as const;

/** What the command line asks for. Throws a `CommandFault` that names the flag which cannot be understood. */
export const toSeedOptions = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): SeedOptions | 'help' => {
  const { values } = readFlags(argv);
  if (values.help) return 'help';
  return {
    count: toInteger('count', values.count, [1, mostUsers]),
    seed: values.seed === undefined ? null : toInteger('seed', values.seed, [0, 2 ** 32 - 1]),
    ...toEndpointChoice(values, environment),
    concurrency: toInteger('concurrency', values.concurrency, [1, 100]),
  };
};

const readFlags = (argv: readonly string[]) =>
  readInWords('seed', () => parseArgs({ args: [...argv], options: flags, allowPositionals: false }));

const toInteger = (flag: string, text: string, [least, most]: readonly [number, number]): number => {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new CommandFault(`--${flag} is ${text}.`, `Give a whole number from ${least} to ${most}.`);
};
