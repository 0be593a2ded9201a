import type { Log } from '../kernel/log.ts';

/** Writes one line for each report: its source and its text; warnings and errors are marked. */
export const createTextLog = (write: (text: string) => void): Log => {
  const report = (level: string) => (source: string, message: string) =>
    write(`${level}${source}: ${message}\n`);
  return { info: report(''), warn: report('warning '), error: report('error ') };
};
