export type LogLevel = 'info' | 'warn' | 'error';

/** One line for whoever operates this. Facts never hold names or e-mail addresses of users. */
export type Log = (level: LogLevel, message: string, facts: Readonly<Record<string, unknown>>) => void;

/** Writes each line as one JSON object, which CloudWatch Logs Insights reads field by field. */
export const writeLogLine: Log = (level, message, facts) => {
  console[level](JSON.stringify({ level, message, ...facts }));
};
