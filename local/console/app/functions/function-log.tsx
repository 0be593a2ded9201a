import { useEffect, useState } from 'react';
import type { FunctionLogLine } from '../../../console-model/functions.ts';
import { useLocalConsole } from '../console-context.ts';
import { Field } from '../parts/field.tsx';
import { Pending } from '../parts/panel.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { OpenTraceButton } from '../trace/open-trace-button.tsx';
import { LogLines } from './log-lines.tsx';

/** The log of a function, by request. */
export const FunctionLog = ({ functionName }: { functionName: string }) => {
  const { call, feed } = useLocalConsole();
  const [requestId, setRequestId] = useState('');
  const { value, error, reload } = useLoaded(`${functionName}/${requestId}`, () =>
    call('GET /console/api/functions/{function}/logs', {
      path: { function: functionName },
      query: { requestId: requestId.trim() },
    }),
  );
  useEffect(() => feed.follow(reload), [feed, reload]);
  return (
    <section aria-label="Log">
      <h3>Log</h3>
      <Field label="Request ID" value={requestId} onChange={setRequestId} />
      {value === null ? <Pending error={error} /> : <Lines lines={value.lines} />}
    </section>
  );
};

const Lines = ({ lines }: { lines: readonly FunctionLogLine[] }) => {
  if (lines.length === 0) return <p className="console-hint">It has written nothing yet.</p>;
  return groupByRequest(lines).map((group) => (
    <div key={group[0]?.requestId ?? group[0]?.at} className="console-card">
      <p className="console-muted">
        {group[0]?.requestId ?? 'outside of a request'} {group[0]?.id && <OpenTraceButton id={group[0].id} />}
      </p>
      <LogLines lines={group} />
    </div>
  ));
};

/** Newest request first; its lines stay in their order. */
const groupByRequest = (lines: readonly FunctionLogLine[]): FunctionLogLine[][] => {
  const groups = new Map<string | null, FunctionLogLine[]>();
  for (const line of lines) {
    const group = groups.get(line.requestId) ?? [];
    group.push(line);
    groups.set(line.requestId, group);
  }
  return [...groups.values()].reverse();
};
