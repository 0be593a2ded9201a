import type { Facts, LogLevel } from '../../functions/shared/telemetry/log.ts';
import type { Telemetry } from '../../functions/shared/telemetry/telemetry.ts';

/** Keeps the lines of the log, and metrics as `UsersCreated 1`. */
export const createRecordingTelemetry = (): Telemetry & {
  lines: [LogLevel, string, Facts][];
  counted: string[];
} => {
  const lines: [LogLevel, string, Facts][] = [];
  const counted: string[] = [];
  return {
    lines,
    counted,
    log: (...line) => void lines.push(line),
    count: (...counts) => void counted.push(counts.join(' ')),
  };
};
