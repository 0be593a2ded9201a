import type { TraceSummary } from '../console-model/trace.ts';
import type { Log } from '../kernel/log.ts';
import type { RecordedTrace } from '../start/tracing.ts';
import type { RunningApp } from '../start.ts';
import { toFieldLines, toRequestLine } from './trace-lines.ts';

/** Logs one short line for each request as it ends, and with `isVerbose` one for each resolver. */
export const logRequests = (
  { traces }: Pick<RunningApp, 'traces'>,
  log: Log,
  { isVerbose }: { isVerbose: boolean },
): void => {
  const report = (summary: TraceSummary, trace: RecordedTrace): void => {
    if (!isShown(summary)) return;
    log.info(summary.api ?? summary.kind, toRequestLine(summary));
    if (isVerbose) for (const line of toFieldLines(trace)) log.info(summary.api ?? summary.kind, line);
  };
  // Nobody waits for a line: the answer goes out first.
  traces.follow({}, (summary, trace) => void setImmediate(report, summary, trace));
};

/** Real-time connections and batches say something only where they fail: functions log for themselves. */
const isShown = ({ kind, status }: TraceSummary): boolean =>
  kind === 'request' || kind === 'subscribe' || status === 'failed';
