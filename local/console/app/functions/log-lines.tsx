import type { LogLine } from '../../../console-model/span.ts';
import { formatTime } from '../parts/format.ts';
import { JsonView } from '../parts/json-view.tsx';

/** Lines of a function's log. JSON lines of loggers are collapsed to their message. */
export const LogLines = ({ lines }: { lines: readonly LogLine[] }) => (
  <ul className="console-log">
    {lines.map((line, index) => (
      <li key={index}>
        <LogLineView line={line} />
      </li>
    ))}
  </ul>
);

const LogLineView = ({ line: { at, text } }: { line: LogLine }) => {
  const entry = toEntry(text);
  const time = <span className="console-muted">{formatTime(at)} </span>;
  if (entry === null)
    return (
      <>
        {time}
        {text.trimEnd()}
      </>
    );
  return (
    <details>
      <summary>
        {time}
        {toSummary(entry)}
      </summary>
      <JsonView title="JSON" value={entry} />
    </details>
  );
};

type Entry = Readonly<Record<string, unknown>>;

const toEntry = (text: string): Entry | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : null;
  } catch {
    return null;
  }
};

/** `INFO Created a user.` of a log entry; the names of the metrics of an embedded metric format document. */
const toSummary = (entry: Entry): string => {
  if (entry._aws !== undefined) return `metrics: ${toMetricNames(entry._aws).join(', ')}`;
  const message = entry.message ?? entry.msg;
  const level = entry.level === undefined ? '' : `${String(entry.level).toUpperCase()} `;
  return typeof message === 'string' ? `${level}${message}` : JSON.stringify(entry);
};

/**
 * Empty for metadata of another form: a function may log any JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
const toMetricNames = (metadata: unknown): string[] =>
  readList(metadata, 'CloudWatchMetrics')
    .flatMap((directive) => readList(directive, 'Metrics'))
    .map((metric) => readMember(metric, 'Name'))
    .filter((name) => typeof name === 'string');

const readList = (value: unknown, name: string): readonly unknown[] => {
  const list = readMember(value, name);
  return Array.isArray(list) ? list : [];
};

const readMember = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Entry)[name] : undefined;
