import { useState } from 'react';
import type { Trace } from '../../../console-model/trace.ts';
import { useLocalConsole } from '../console-context.ts';
import { Facts } from '../parts/facts.tsx';
import { formatDuration, formatTime } from '../parts/format.ts';
import { JsonView, TextView } from '../parts/json-view.tsx';
import { Panel, Pending } from '../parts/panel.tsx';
import { DeliveriesTable } from './deliveries-table.tsx';
import { ErrorView } from './error-view.tsx';
import { flattenSpans } from './flatten-spans.ts';
import { RelatedTraces } from './related-traces.tsx';
import { SpanView } from './span-view.tsx';
import { TraceActions } from './trace-actions.tsx';
import { type TraceDetails, useTraceDetails } from './use-trace-details.ts';
import { Waterfall } from './waterfall.tsx';

/** One trace: the request, the spans, and the effects. */
export const TraceView = ({ id }: { id: string }) => {
  const { value, error } = useTraceDetails(id);
  const { last } = useLocalConsole();
  return (
    <Panel title={value?.trace.name ?? 'Trace'} onBack={() => last.open(null)}>
      {value === null ? <Pending error={error} /> : <WholeTrace key={id} details={value} />}
    </Panel>
  );
};

const WholeTrace = ({ details: { trace, chain, published } }: { details: TraceDetails }) => {
  const [chosen, setChosen] = useState<string | null>(() => findFirstFault(trace));
  const row = flattenSpans(trace.spans).find(({ span }) => span.spanId === chosen);
  return (
    <>
      <TraceFacts trace={trace} />
      {trace.errors.map((error, index) => (
        <ErrorView key={index} error={error} />
      ))}
      {trace.request?.query && <TraceActions trace={trace} request={trace.request} />}
      {!trace.isWhole && <p>{NOT_WHOLE}</p>}
      <Waterfall
        trace={trace}
        chosen={chosen}
        onChoose={(spanId) => setChosen(spanId === chosen ? null : spanId)}
      />
      {row && <SpanView span={row.span} />}
      {published.map((publish, index) => (
        <section key={index} aria-label={`Subscribers of ${publish.subscriptionField}`}>
          <h3>Subscribers of {publish.subscriptionField ?? publish.mutationField}</h3>
          <DeliveriesTable deliveries={publish.deliveries} />
        </section>
      ))}
      <RelatedTraces chain={chain} id={trace.id} />
      <Exchange trace={trace} />
    </>
  );
};

const NOT_WHOLE =
  'The steps of this request were not recorded: more than 50 requests succeeded in that second. Failed requests are always recorded completely.';

const TraceFacts = ({ trace }: { trace: Trace }) => (
  <Facts
    facts={[
      ['Status', trace.statusCode === null ? trace.status : `${trace.status} (${trace.statusCode})`],
      ['Time', `${formatDuration(trace.milliseconds)}, at ${formatTime(trace.startedAt)}`],
      ['Caller', trace.caller && [trace.caller.name, ...trace.caller.groups].join(', ')],
      ['Mode', trace.caller?.mode ?? null],
      ['Request ID', trace.id],
      ['Trace ID', trace.traceId],
    ]}
  />
);

const Exchange = ({ trace: { request, response } }: { trace: Trace }) => (
  <>
    {request?.query && <TextView title="Document" text={request.query.trim()} isOpen={false} />}
    {request && <JsonView title="Variables" value={request.variables} isOpen={false} />}
    {request && <JsonView title="Request headers" value={request.headers} isOpen={false} />}
    {response && <JsonView title="Response" value={response.body} isOpen={false} />}
  </>
);

/** The span that failed, which is selected first. */
const findFirstFault = ({ spans }: Trace): string | null => {
  const faults = flattenSpans(spans).filter(
    ({ span }) =>
      span.error !== null ||
      span.kind === 'FieldRefusal' ||
      (span.kind === 'Authorization' && !span.details.isAllowed),
  );
  // The innermost one is the cause of those around it.
  return (
    faults.find(({ depth }) => depth === Math.max(...faults.map((fault) => fault.depth)))?.span.spanId ?? null
  );
};
