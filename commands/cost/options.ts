import { parseArgs } from 'node:util';
import { CommandFault } from '../command-fault.ts';
import { readInWords } from '../read-in-words.ts';
import type { Load } from './load.ts';

export const COST_HELP = `Usage: npm run cost -- [flags]

Estimates what a month of a stage costs, service by service, from the list prices in infra/prices.ts and from what its
template has.

  --users N         users that are kept (100000)
  --reads N         reads a month for each of them (50)
  --writes N        writes a month for each of them (2)
  --subscribers N   clients that listen to every event all month (20)
  --signed-in N     people who sign in at least once a month (0)
  --stage NAME      dev, staging, prod (default), or a name of your own
  --help            shows this`;

const DEFAULTS = {
  users: '100000',
  reads: '50',
  writes: '2',
  subscribers: '20',
  'signed-in': '0',
  stage: 'prod',
};

export interface CostOptions {
  load: Load;
  stage: string;
}

/** What the command line asks for. Throws a `CommandFault` that names what cannot be understood. */
export const toCostOptions = (argv: readonly string[]): CostOptions | 'help' => {
  const values = { ...DEFAULTS, ...readFlags(argv) };
  if (values.help) return 'help';
  return {
    load: {
      users: toNumber('users', values.users),
      reads: toNumber('reads', values.reads),
      writes: toNumber('writes', values.writes),
      subscribers: toNumber('subscribers', values.subscribers),
      signedIn: toNumber('signed-in', values['signed-in']),
    },
    stage: values.stage,
  };
};

type Flags = Partial<typeof DEFAULTS> & { help?: boolean };

const readFlags = (argv: readonly string[]): Flags => {
  const names = Object.keys(DEFAULTS).map((name) => [name, { type: 'string' as const }]);
  const options = { ...Object.fromEntries(names), help: { type: 'boolean' as const } };
  return readInWords('cost', () => parseArgs({ args: [...argv], options }).values as Flags);
};

const toNumber = (flag: string, text: string): number => {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number <= 1e12) return number;
  throw new CommandFault(`--${flag} is ${text}.`, 'Give a number from 0.');
};
