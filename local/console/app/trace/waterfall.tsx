import type { Trace } from '../../../console-model/trace.ts';
import { formatDuration } from '../parts/format.ts';
import { flattenSpans, type SpanRow } from './flatten-spans.ts';

/** The spans of a trace along the time axis. A row is a button that selects its span. */
export const Waterfall = (props: {
  trace: Pick<Trace, 'spans' | 'milliseconds'>;
  chosen: string | null;
  onChoose(spanId: string): void;
}) => {
  const { trace, chosen, onChoose } = props;
  const rows = flattenSpans(trace.spans);
  const end = Math.max(trace.milliseconds, ...rows.map(({ span }) => toEnd(span)), 0.001);
  return (
    <ol className="console-waterfall" aria-label="Waterfall">
      {rows.map((row) => (
        <li key={row.span.spanId}>
          <WaterfallRow
            row={row}
            end={end}
            isChosen={row.span.spanId === chosen}
            onChoose={() => onChoose(row.span.spanId)}
          />
        </li>
      ))}
    </ol>
  );
};

const WaterfallRow = (props: { row: SpanRow; end: number; isChosen: boolean; onChoose(): void }) => {
  const { span, depth } = props.row;
  const left = (span.startMs / props.end) * 100;
  const width = ((span.milliseconds ?? 0) / props.end) * 100;
  const isSkipped = span.kind === 'Skipped';
  const problem = findProblem(span);
  return (
    <button
      type="button"
      className={`console-span kind-${span.kind} ${problem === null ? '' : 'is-failed'}`}
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
    >
      <span className="console-span-name" style={{ paddingInlineStart: `${depth * 12}px` }}>
        <span className="console-span-kind">{isSkipped ? `skipped ${span.details.what}` : span.kind}</span>{' '}
        {toName(span)}
        {problem !== null && <strong className="console-span-problem"> {problem}</strong>}
      </span>
      <span className="console-span-time">
        {span.milliseconds === null ? '…' : isSkipped ? '' : formatDuration(span.milliseconds)}
      </span>
      <span className="console-span-track" aria-hidden="true">
        <span
          className="console-span-bar"
          style={{ insetInlineStart: `${Math.min(left, 99.5)}%`, width: `max(2px, ${width}%)` }}
        />
      </span>
    </button>
  );
};

type AnySpan = SpanRow['span'];

const toEnd = (span: AnySpan): number => span.startMs + (span.milliseconds ?? 0);

const toName = (span: AnySpan): string => {
  if (span.kind === 'Publish')
    return `${span.details.subscriptionField ?? span.details.mutationField} ${toReach(span.details.deliveries)}`;
  if ('functionName' in span.details && span.kind !== 'Invocation' && span.details.functionName !== null)
    return `${span.details.functionName}.${span.name}`;
  return span.name;
};

const toReach = (deliveries: readonly { isSent: boolean }[]): string =>
  `→ ${deliveries.filter(({ isSent }) => isSent).length} of ${deliveries.length}`;

/** The error within a span in a few words; null for none. */
const findProblem = (span: AnySpan): string | null => {
  if (span.kind === 'FieldRefusal') return 'refused';
  if (span.kind === 'Authorization' && !span.details.isAllowed) return 'refused';
  if (span.error !== null) return span.error.errorType ?? 'error';
  if (span.kind === 'Invocation' && span.details.failure !== null) return span.details.failure.errorType;
  return null;
};
