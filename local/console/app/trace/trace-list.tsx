import { useEffect, useState } from 'react';
import type { TraceSummary } from '../../../console-model/trace.ts';
import { useLocalConsole } from '../console-context.ts';
import { formatDuration, formatTime } from '../parts/format.ts';
import { Panel, Pending } from '../parts/panel.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { NO_FILTERS, TraceFilters, type TraceFilterValues } from './trace-filters.tsx';

const MOST_SHOWN = 200;

/** All traces, newest first, updated live. */
export const TraceList = () => {
  const { call, feed } = useLocalConsole();
  const [filters, setFilters] = useState<TraceFilterValues>(NO_FILTERS);
  const query = { ...filters, limit: MOST_SHOWN };
  const { value, error, reload } = useLoaded(JSON.stringify(query), () =>
    call('GET /console/api/traces', { query }),
  );
  useEffect(() => feed.follow(reload), [feed, reload]);
  const forget = (): void => {
    call('DELETE /console/api/traces').then(reload, reload);
  };
  const clear = (
    <button type="button" className="console-button" onClick={forget}>
      Clear
    </button>
  );
  return (
    <Panel title="Traces" actions={clear}>
      <TraceFilters values={filters} onChange={setFilters} />
      {value === null ? (
        <Pending error={error} />
      ) : value.isRecording ? (
        <Traces traces={value.traces} />
      ) : (
        <p className="console-hint">Nothing is recorded: the server was started with --no-traces.</p>
      )}
    </Panel>
  );
};

const Traces = ({ traces }: { traces: readonly TraceSummary[] }) => {
  if (traces.length === 0) return <p className="console-hint">No trace matches these filters.</p>;
  return (
    <ol className="console-list" aria-label="Traces">
      {traces.map((summary) => (
        <li key={summary.id}>
          <TraceRow summary={summary} />
        </li>
      ))}
    </ol>
  );
};

const TraceRow = ({ summary }: { summary: TraceSummary }) => {
  const { last } = useLocalConsole();
  const who = [summary.caller?.name ?? summary.kind, ...(summary.caller?.groups ?? [])].join(', ');
  const [error] = summary.errors;
  return (
    <button type="button" className="console-row" onClick={() => last.open(summary.id)}>
      <span className={`console-dot is-${summary.status}`} aria-hidden="true" />
      <span className="console-row-name">
        {summary.name}
        <span className="console-muted"> {who}</span>
        {error && <span className="console-row-error">{error.errorType ?? error.message}</span>}
        {summary.status === 'failed' && !error && <span className="console-row-error">failed</span>}
      </span>
      <span className="console-row-time">
        {formatDuration(summary.milliseconds)}
        <span className="console-muted"> {formatTime(summary.startedAt)}</span>
      </span>
    </button>
  );
};
