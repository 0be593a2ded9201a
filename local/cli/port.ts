import { LocalFault } from '../kernel/errors.ts';

/** The port of a flag, by default `--port`. Throws a `LocalFault` (`USAGE`) for an invalid one. */
export const toPort = (text: string, flag = '--port'): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new LocalFault(
    'USAGE',
    `${flag} ${text} is not a port. Ports are numbers from 0 to 65535.`,
    'See --help for the flags.',
  );
};
