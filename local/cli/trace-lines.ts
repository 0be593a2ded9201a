import type { TraceSummary } from '../console-model/trace.ts';

/** `POST mutation CreateUser · admin@example.com · 12 ms`, with its errors. */
export const toRequestLine = (trace: TraceSummary): string => {
  const { kind, name, caller, errors } = trace;
  const what = kind === 'request' ? `POST ${name}` : kind === 'subscribe' ? `WS ${name}` : name;
  const parts = [what, caller?.name ?? 'nobody', toTime(trace.milliseconds)];
  if (trace.functionName !== null) parts.splice(1, 1);
  if (trace.statusCode !== null && trace.statusCode !== 200) parts.push(`HTTP ${trace.statusCode}`);
  return [...parts, ...errors.map(toErrorText), ...toRest(trace)].join(' · ');
};

/** The members of a span that a line shows. */
interface ShownSpan {
  kind: string;
  name: string;
  startedAt: number;
  endedAt: number | null;
  spans: readonly ShownSpan[];
}

/** The resolvers of a trace and their calls, indented. */
export const toFieldLines = (parent: { spans: readonly ShownSpan[] }, depth = 1): string[] =>
  parent.spans.flatMap((span) => {
    const { kind, name, startedAt, endedAt } = span;
    const isShown = ['Tracing', 'DataSource', 'ServiceCall', 'HttpCall', 'Invocation', 'Publish'].includes(
      kind,
    );
    if (!isShown) return [];
    const time = endedAt === null ? '' : ` · ${toTime(endedAt - startedAt)}`;
    return [`${'  '.repeat(depth)}${name}${time}`, ...toFieldLines(span, depth + 1)];
  });

/** `12 ms`, `0.4 ms`, `1.3 s`. */
export const toTime = (milliseconds: number): string => {
  // The unit is that of the rounded number: 999.6 ms is `1.0 s`, not `1000 ms`.
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 999.5 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
};

/** A message that begins with its place needs no place added. */
const toErrorText = ({ message, errorType, place }: TraceSummary['errors'][number]): string => {
  const at = place !== null && !message.includes(place) ? ` (${place})` : '';
  return `${errorType ?? 'Error'}: ${message}${at}`;
};

const toRest = ({ errorCount, errors }: TraceSummary): string[] =>
  errorCount > errors.length ? [`${errorCount - errors.length} more errors`] : [];
