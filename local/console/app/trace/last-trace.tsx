import { useGraphiQL } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import { useLocalConsole } from '../console-context.ts';
import { formatCount, formatDuration } from '../parts/format.ts';
import { showPage } from '../parts/show-page.ts';
import { type TraceDetails, useTraceDetails } from './use-trace-details.ts';
import { Waterfall } from './waterfall.tsx';

/** The waterfall of the last request, below its response. */
export const LastTrace = () => {
  const { last } = useLocalConsole();
  const { last: id } = useSyncExternalStore(last.subscribe, last.choice);
  return id === null ? null : <TraceStrip id={id} />;
};

const TraceStrip = ({ id }: { id: string }) => {
  const { last } = useLocalConsole();
  const { open: shown } = useSyncExternalStore(last.subscribe, last.choice);
  const isPageOpen = useGraphiQL(({ visiblePlugin }) => visiblePlugin?.title === 'Traces');
  const { value } = useTraceDetails(id);
  // The page of traces shows the same with more room.
  const isOpen = innerWidth > 700 && !(isPageOpen && shown === id);
  const open = (): void => {
    last.open(id);
    showPage('Traces');
  };
  // Without traces there is nothing to show.
  if (value === null) return null;
  return (
    <details className="console-strip" open={isOpen}>
      <summary>
        <span className={`console-dot is-${value.trace.status}`} aria-hidden="true" />
        Trace of {value.trace.name}, {value.trace.status}, {formatDuration(value.trace.milliseconds)}
        {toReachText(value)}
      </summary>
      <button type="button" className="console-button" onClick={open}>
        Open the trace
      </button>
      <Waterfall trace={value.trace} chosen={null} onChoose={open} />
    </details>
  );
};

const toReachText = ({ published }: TraceDetails): string => {
  const deliveries = published.flatMap((publish) => publish.deliveries);
  if (deliveries.length === 0) return '';
  const sent = deliveries.filter(({ isSent }) => isSent).length;
  return ` · reached ${sent} of ${formatCount(deliveries.length, 'subscriber')}`;
};
