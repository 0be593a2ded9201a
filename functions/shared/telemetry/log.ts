export type LogLevel = 'info' | 'warn' | 'error';

export type Facts = Readonly<Record<string, unknown>>;

/** One line for whoever operates this. Facts never hold names or e-mail addresses of users, keys or tokens. */
export type Log = (level: LogLevel, message: string, facts: Facts) => void;

/** A log whose lines all tell these facts too. */
export const withFacts =
  (log: Log, known: Facts): Log =>
  (level, message, facts) =>
    log(level, message, { ...known, ...facts });
