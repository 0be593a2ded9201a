import type { TraceSummary } from '../console-model/trace.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { createRateLimit } from '../kernel/rate-limit.ts';
import type { RecordedTrace } from '../start/tracing.ts';
import type { RunningApp } from '../start.ts';
import { toFieldLines, toRequestLine } from './trace-lines.ts';

/** More lines are not readable, and printing them costs as much as a small request. */
const LINES_PER_SECOND = 50;
const SECOND_MS = 1_000;

/**
 * Logs one short line for each request as it ends, and with `isVerbose` one for each resolver. Above 50
 * requests per second, successful ones are counted instead.
 */
export const logRequests = (
  { traces }: Pick<RunningApp, 'traces'>,
  log: Log,
  { isVerbose, clock }: { isVerbose: boolean; clock: Clock },
): void => {
  const lines = createRateLimit({ clock, perSecond: LINES_PER_SECOND });
  let leftOut = 0;

  const reportLeftOut = (): void => {
    log.info('requests', `${leftOut} more requests succeeded`);
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
  // After the response is sent, which does not wait for the line.
  traces.follow({}, (summary, trace) => void setImmediate(report, summary, trace));
};

/** Real-time connections and batches are shown only if they fail: functions have logs of their own. */
const isShown = ({ kind, status }: TraceSummary): boolean =>
  kind === 'request' || kind === 'subscribe' || status === 'failed';
