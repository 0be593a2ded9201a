import type { Span } from '../../../console-model/span.ts';
import { formatTime } from '../parts/format.ts';
import { JsonView, TextView } from '../parts/json-view.tsx';

/** The values of a span, as JSON: first what went in, then what came out. */
export const SpanValues = ({ span }: { span: Span }) => {
  const logs = toLogs(span);
  return (
    <>
      {toValues(span).map(([title, value]) => (
        <JsonView key={title} title={title} value={value} />
      ))}
      {logs.length > 0 && <TextView title="Log" text={logs.join('\n')} />}
    </>
  );
};

type Values = readonly (readonly [string, unknown])[];

const toValues = (span: Span): Values => {
  switch (span.kind) {
    case 'Tracing':
      return [
        ['Arguments', span.details.arguments],
        ['Source', span.details.source],
        ['Result', span.details.result],
        ...present('Appended errors', span.details.appendedErrors),
      ];
    case 'RequestMapping':
    case 'ResponseMapping':
      return [
        ['Context', span.details.context],
        ['Returned', span.details.evaluationResult],
        ...(span.details.stash === undefined ? [] : [['Stash afterwards', span.details.stash] as const]),
      ];
    case 'DataSource':
      return [
        ['Request', span.details.request],
        ['Result', span.details.result],
        ...(span.details.dataSourceError === null
          ? []
          : [['Error of the data source', span.details.dataSourceError] as const]),
      ];
    case 'ServiceCall':
      return [
        ['Input', span.details.input],
        ['Output', span.details.output],
      ];
    case 'HttpCall':
      return [
        ['Request body', span.details.requestBody],
        ['Response body', span.details.responseBody],
      ];
    case 'Invocation':
      return [
        ['Event', span.details.event],
        span.details.failure ? ['Failure', span.details.failure] : ['Result', span.details.result],
      ];
    case 'Publish':
    case 'Invalidation':
      return [['Payload', span.details.payload]];
    default:
      return [];
  }
};

const present = (title: string, values: readonly unknown[]): Values =>
  values.length === 0 ? [] : [[title, values]];

const toLogs = (span: Span): string[] => {
  if (span.kind === 'Invocation')
    return span.details.logs.map(({ at, text }) => `${formatTime(at)} ${text.trimEnd()}`);
  return span.kind === 'RequestMapping' || span.kind === 'ResponseMapping' ? [...span.details.logs] : [];
};
