import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { createRateLimit } from '../kernel/rate-limit.ts';
import type { SpanContext, Tracer } from '../kernel/tracing.ts';
import type { Causes } from './causes.ts';
import { RecordedTrace, type RecordingPorts } from './recorded.ts';
import type { Ring } from './ring.ts';
import { statusOf } from './to-summary.ts';

export interface TracerPorts {
  ring: Ring;
  causes: Pick<Causes, 'find'>;
  clock: Clock;
  ids: Ids;
  /** Monotonic milliseconds, such as `performance.now()`. */
  elapsed(): number;
  /** Called with each finished trace. */
  ended(trace: RecordedTrace): void;
}

/**
 * The number of successful traces per second that are kept whole; of others, only the request and the
 * response: keeping costs more than recording, since kept objects survive garbage collections. AWS X-Ray
 * keeps one per second and 5 % of the others by default.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
 */
export const WHOLE_PER_SECOND = 50;

/** Random digits of a trace id, after its eight of the time. */
const RANDOM_DIGITS = 24;
const IDS_PER_DRAW = 128;

/** Records into a ring buffer. A trace with one cause, or with several of one trace id, continues that trace id. */
export const createTracer = ({ ring, causes, clock, ids, elapsed, ended }: TracerPorts): Tracer => {
  const nextDigits = createDigits(ids);
  const whole = createRateLimit({ clock, perSecond: WHOLE_PER_SECOND });
  const ports: RecordingPorts = {
    elapsed,
    nextSpanId: createSpanIds(ids),
    ended: (trace) => {
      if (statusOf(trace) === 'ok' && !whole.take()) trace.dropSpans();
      ring.settle(trace);
      ended(trace);
    },
  };
  return {
    begin: (start) => {
      const began = clock.now();
      const traceId = findStory(start.causes) ?? toSeconds(began) + nextDigits();
      const trace = new RecordedTrace(start, { traceId, began }, ports);
      ring.add(trace);
      return trace;
    },
    findCauses: causes.find,
  };
};

/** X-Ray's ids begin with the time. */
const toSeconds = (now: number): string =>
  Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8);

const findStory = (causes: readonly SpanContext[]): string | null => {
  const [first, ...others] = causes;
  if (first === undefined || others.some(({ traceId }) => traceId !== first.traceId)) return null;
  return first.traceId;
};

/** Generates many ids at once: a system call for each costs more than the rest of a span. */
const createDigits = (ids: Ids): (() => string) => {
  let drawn = '';
  let used = 0;
  return () => {
    if (used + RANDOM_DIGITS > drawn.length) {
      drawn = ids.entropy((RANDOM_DIGITS / 2) * IDS_PER_DRAW);
      used = 0;
    }
    used += RANDOM_DIGITS;
    return drawn.slice(used - RANDOM_DIGITS, used);
  };
};

/** Eight random digits of this process and a counter. */
const createSpanIds = (ids: Ids): (() => string) => {
  const prefix = ids.entropy(4);
  let count = 0;
  return () => {
    count = (count + 1) % 2 ** 32;
    return prefix + count.toString(16).padStart(8, '0');
  };
};
