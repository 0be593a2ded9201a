import type { Span, SpanDetails } from '../../../console-model/span.ts';
import { formatTime } from '../parts/format.ts';
import { JsonView, TextView } from '../parts/json-view.tsx';

/** The values of a span, as JSON: first its input, then its output. */
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
      return toFieldValues(span.details);
    case 'RequestMapping':
    case 'ResponseMapping':
      return toMappingValues(span.details);
    case 'DataSource':
      return toDataSourceValues(span.details);
    case 'Invocation':
      return toInvocationValues(span.details);
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
    case 'Publish':
    case 'Invalidation':
      return [['Payload', span.details.payload]];
    case 'Authorization':
    case 'Validation':
    case 'FieldRefusal':
    case 'Skipped':
      return [];
  }
};

const toFieldValues = (details: SpanDetails['Tracing']): Values => [
  ['Arguments', details.arguments],
  ['Source', details.source],
  ['Result', details.result],
  ...(details.appendedErrors.length === 0 ? [] : [['Appended errors', details.appendedErrors] as const]),
];

const toMappingValues = ({ context, evaluationResult, stash }: SpanDetails['RequestMapping']): Values => [
  ['Context', context],
  ['Returned', evaluationResult],
  ...(stash === undefined ? [] : [['Stash afterwards', stash] as const]),
];

const toDataSourceValues = ({ request, result, dataSourceError }: SpanDetails['DataSource']): Values => [
  ['Request', request],
  ['Result', result],
  ...(dataSourceError === null ? [] : [['Error of the data source', dataSourceError] as const]),
];

const toInvocationValues = ({ event, failure, result }: SpanDetails['Invocation']): Values => [
  ['Event', event],
  failure ? ['Failure', failure] : ['Result', result],
];

const toLogs = (span: Span): string[] => {
  if (span.kind === 'Invocation')
    return span.details.logs.map(({ at, text }) => `${formatTime(at)} ${text.trimEnd()}`);
  return span.kind === 'RequestMapping' || span.kind === 'ResponseMapping' ? [...span.details.logs] : [];
};
