import type { TraceSummary } from '../console-model/trace.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { createRateLimit } from '../kernel/rate-limit.ts';
import type { RecordedTrace } from '../start/tracing.ts';
import type { RunningApp } from '../start.ts';
import { toFieldLines, toRequestLine } from './trace-lines.ts';

/** More lines than that nobody reads, and to print them costs as much as a small request. */
const LINES_PER_SECOND = 50;
const SECOND_MS = 1_000;

/**
 * Logs one short line for each request as it ends, and with `isVerbose` one for each resolver. Of more than 50 requests
 * a second, those that did not fail are counted instead.
 */
export const logRequests = (
  { traces }: Pick<RunningApp, 'traces'>,
  log: Log,
  { isVerbose, clock }: { isVerbose: boolean; clock: Clock },
): void => {
  const lines = createRateLimit({ clock, perSecond: LINES_PER_SECOND });
  let leftOut = 0;

  const reportLeftOut = (): void => {
    log.info('requests', `${leftOut} more requests were answered without an error`);
    leftOut = 0;
  };
  const report = (summary: TraceSummary, trace: RecordedTrace): void => {
    if (!isShown(summary)) return;
    if (summary.status === 'ok' && !lines.take()) {
      leftOut += 1;
      if (leftOut === 1) setTimeout(reportLeftOut, SECOND_MS).unref();
      return;
    }
    log.info(summary.api ?? summary.kind, toRequestLine(summary));
    if (isVerbose) for (const line of toFieldLines(trace)) log.info(summary.api ?? summary.kind, line);
  };
  // Nobody waits for a line: the answer goes out first.
  traces.follow({}, (summary, trace) => void setImmediate(report, summary, trace));
};

/** Real-time connections and batches say something only where they fail: functions log for themselves. */
const isShown = ({ kind, status }: TraceSummary): boolean =>
  kind === 'request' || kind === 'subscribe' || status === 'failed';
