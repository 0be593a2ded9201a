import type { Log } from 'appsync-offline';

/** A log that keeps its lines as `level source: message`. */
export const createRecordingLog = (): Log & { lines: string[] } => {
  const lines: string[] = [];
  const record = (level: string) => (source: string, message: string) => {
    lines.push(`${level} ${source}: ${message}`);
  };
  return { lines, info: record('info'), warn: record('warn'), error: record('error') };
};
