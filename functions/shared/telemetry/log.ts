export type LogLevel = 'info' | 'warn' | 'error';

export type Facts = Readonly<Record<string, unknown>>;

/** Writes one line for operators. Facts never contain names or email addresses of users, keys or tokens. */
export type Log = (level: LogLevel, message: string, facts: Facts) => void;

/** A log that adds these facts to each line. */
export const withFacts =
  (log: Log, known: Facts): Log =>
  (level, message, facts) =>
    log(level, message, { ...known, ...facts });
