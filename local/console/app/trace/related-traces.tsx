import type { TraceSummary } from '../../../console-model/trace.ts';
import { useLocalConsole } from '../console-context.ts';
import { formatDuration } from '../parts/format.ts';

/** All traces that one request has caused, in order; each is a link. */
export const RelatedTraces = ({ chain, id }: { chain: readonly TraceSummary[]; id: string }) => {
  const { last } = useLocalConsole();
  if (chain.length < 2) return null;
  const begin = chain[0]?.startedAt ?? 0;
  return (
    <section aria-label="Effects of this request">
      <h3>Related traces</h3>
      <ol className="console-list">
        {chain.map((summary) => (
          <li key={summary.id}>
            <button
              type="button"
              className="console-row"
              aria-current={summary.id === id}
              onClick={() => last.open(summary.id)}
            >
              <span className={`console-dot is-${summary.status}`} aria-hidden="true" />
              <span className="console-row-name">
                {summary.name} <span className="console-muted">{summary.kind}</span>
              </span>
              <span className="console-row-time">
                +{formatDuration(summary.startedAt - begin)} · {formatDuration(summary.milliseconds)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
};
