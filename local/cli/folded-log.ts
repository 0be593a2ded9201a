import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';

/**
 * Shows JSON log lines of functions in one short line each, and omits metrics in CloudWatch's embedded
 * format. The whole lines are in the traces.
 */
export const foldLog = (log: Log): Log => ({
  ...log,
  info: (source, message) => {
    const folded = foldLine(message);
    if (folded !== null) log.info(source, folded);
  },
});

/** The line to show; null for one that is omitted. */
export const foldLine = (line: string): string | null => {
  const entry = line.startsWith('{') ? parse(line) : null;
  if (entry === null) return line;
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
  if (isJsonObject(entry._aws)) return null;
  const message = [entry.message, entry.msg, entry.errorMessage].find((text) => typeof text === 'string');
  if (message === undefined) return `{ ${Object.keys(entry).slice(0, 5).join(', ')} … }`;
  const level = typeof entry.level === 'string' ? `${entry.level} ` : '';
  return `${level}${message}${toCause(entry)}`;
};

const toCause = ({ error }: JsonObject): string => {
  if (!isJsonObject(error) || typeof error.message !== 'string') return '';
  return ` (${typeof error.name === 'string' ? `${error.name}: ` : ''}${error.message})`;
};

const parse = (line: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
};
