/** The current event of a function's instance, as a span of its caller. */
import type { LogLine } from '../../console-model/span.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FunctionResult } from '../../kernel/function-call.ts';
import type { Log } from '../../kernel/log.ts';
import type { LiveSpan } from '../../kernel/tracing.ts';
import { toAuthorText } from './author-stack.ts';
import type { InvocationReport } from './invocation-report.ts';

/** The part of an instance that traces need. */
interface Instance {
  options: {
    model: { functionName: string };
    environment: Readonly<Record<string, string>>;
    clock: Clock;
    log: Log;
    work?: (accessKeyId: string, span: LiveSpan<'Invocation'>) => () => void;
  };
  span: LiveSpan<'Invocation'> | null;
  logs: LogLine[];
  heapBytes: number | null;
  crash: FunctionResult | null;
}

/** Log lines and calls belong to this event from now on; returns a function that ends that for the calls. */
export const beginWork = (instance: Instance, span: LiveSpan<'Invocation'> | null): (() => void) => {
  const { environment, work } = instance.options;
  instance.span = span;
  instance.logs = [];
  if (span === null) return () => {};
  return work?.(environment.AWS_ACCESS_KEY_ID ?? '', span) ?? (() => {});
};

/** A limit of log lines per event in a trace. */
const MOST_LOG_LINES = 1_000;

/** A place in a JavaScript file, as in stacks. */
const HAS_PLACE = /\.[cm]?js:\d+:\d+/;

export const logLine = ({ options, span, logs }: Instance, line: string): void => {
  const text = HAS_PLACE.test(line) ? toAuthorText(line) : line;
  options.log.info(options.model.functionName, text);
  if (span === null || logs.length >= MOST_LOG_LINES) return;
  logs.push({ at: options.clock.now(), text });
  // A line may follow the response.
  span.add({ logs });
};

const BYTES_PER_MB = 1024 ** 2;

export const traceReport = (
  { span, crash, heapBytes }: Instance,
  { initMs, milliseconds, memoryMb }: Pick<InvocationReport, 'initMs' | 'milliseconds' | 'memoryMb'>,
): void =>
  span?.add({
    isColdStart: initMs !== null,
    report: {
      durationMs: milliseconds,
      billedMs: Math.ceil(milliseconds + (initMs ?? 0)),
      memoryMb,
      maxMemoryUsedMb: crash === null && heapBytes !== null ? Math.ceil(heapBytes / BYTES_PER_MB) : null,
      initMs,
    },
  });
