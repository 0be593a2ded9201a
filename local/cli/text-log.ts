import type { Log } from '../kernel/log.ts';

/** Writes one line for each report: who speaks, and what; a warning or error says that it is one. */
export const createTextLog = (write: (text: string) => void): Log => {
  const report = (level: string) => (source: string, message: string) =>
    write(`${level}${source}: ${message}\n`);
  return { info: report(''), warn: report('warning '), error: report('error ') };
};
