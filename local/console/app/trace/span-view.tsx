import type { Span } from '../../../console-model/span.ts';
import { Facts } from '../parts/facts.tsx';
import { formatDuration } from '../parts/format.ts';
import { DeliveriesTable } from './deliveries-table.tsx';
import { ErrorView } from './error-view.tsx';
import { SpanValues } from './span-values.tsx';

/** Input and output of a span. */
export const SpanView = ({ span }: { span: Span }) => (
  <section className="console-card" aria-label={`${span.kind} ${span.name}`}>
    <h3>
      {span.kind} <span className="console-muted">{span.name}</span>
    </h3>
    {span.error && <ErrorView error={span.error} />}
    <Facts
      facts={[
        ['Time', span.milliseconds === null ? 'in progress' : formatDuration(span.milliseconds)],
        ['Begins after', formatDuration(span.startMs)],
        ...toFacts(span),
      ]}
    />
    {(span.kind === 'Publish' || span.kind === 'Invalidation') && (
      <DeliveriesTable deliveries={span.details.deliveries} />
    )}
    <SpanValues span={span} />
  </section>
);

type Fact = readonly [string, string | null];

const toFacts = (span: Span): Fact[] => {
  switch (span.kind) {
    case 'Authorization':
      return [
        ['Mode', span.details.mode],
        ['Reason', span.details.reason],
      ];
    case 'Tracing':
      return [
        ['Field', `${span.details.parentType}.${span.details.fieldName}: ${span.details.returnType}`],
        ['Resolver', span.details.resolverKind],
        ['Cache', toCacheText(span.details.cache)],
      ];
    case 'FieldRefusal':
      return [
        ['Field', `${span.details.parentType}.${span.details.fieldName}`],
        ['Directive', span.details.directive ?? 'none'],
        ['Declared on', span.details.declaredOn],
        ['Reason', span.details.reason],
      ];
    case 'RequestMapping':
    case 'ResponseMapping':
      return [
        ['Code', span.details.origin],
        ['Function', span.details.functionName],
        ['Ended by', toEnding(span.details)],
      ];
    case 'Validation':
      return [];
    case 'Skipped':
    case 'DataSource':
    case 'ServiceCall':
    case 'HttpCall':
    case 'Invocation':
    case 'Publish':
    case 'Invalidation':
      return toOutsideFacts(span);
  }
};

type OutsideKind =
  | 'Skipped'
  | 'DataSource'
  | 'ServiceCall'
  | 'HttpCall'
  | 'Invocation'
  | 'Publish'
  | 'Invalidation';

const toOutsideFacts = (span: Extract<Span, { kind: OutsideKind }>): Fact[] => {
  switch (span.kind) {
    case 'Skipped':
      return [['Reason', span.details.reason]];
    case 'DataSource':
      return [
        ['Data source', `${span.details.dataSource} (${span.details.type})`],
        ['Batch', span.details.batchSize === null ? null : `${span.details.batchSize} executions`],
      ];
    case 'ServiceCall':
      return [
        ['Operation', `${span.details.service} ${span.details.operation}`],
        ['Resources', span.details.resources.join(', ')],
        ['Would cost', toCostText(span.details.capacity)],
      ];
    case 'HttpCall':
      return [
        ['Request', `${span.details.method} ${span.details.url}`],
        ['Status', span.details.statusCode === null ? 'no answer' : String(span.details.statusCode)],
      ];
    case 'Invocation':
      return toInvocationFacts(span.details);
    case 'Publish':
      return [
        ['Mutation', span.details.mutationField],
        ['Not published', toNotPublished(span.details.notPublished)],
      ];
    case 'Invalidation':
      return [];
  }
};

type Details<Kind extends Span['kind']> = Extract<Span, { kind: Kind }>['details'];

const toInvocationFacts = ({ requestId, isColdStart, report }: Details<'Invocation'>): Fact[] => [
  ['Request ID', requestId],
  ['Start', isColdStart === null ? null : isColdStart ? 'cold' : 'warm'],
  ['Init', report?.initMs == null ? null : formatDuration(report.initMs)],
  ['Duration', report && `${formatDuration(report.durationMs)}, billed ${report.billedMs} ms`],
  ['Memory', report && `${report.maxMemoryUsedMb ?? '?'} of ${report.memoryMb} MB`],
];

const toCacheText = (cache: Details<'Tracing'>['cache']): string | null =>
  cache && `${cache.isHit ? 'hit' : 'miss'}, kept ${cache.ttlSeconds} s`;

const toEnding = ({ ending, skipTo }: Details<'RequestMapping'>): string =>
  ({
    value: 'a value',
    earlyReturn: `early return${skipTo === null ? '' : ` (${skipTo})`}`,
    error: 'an error',
  })[ending];

const toCostText = (capacity: Details<'ServiceCall'>['capacity']): string | null =>
  capacity && `${capacity.readUnits} read units, ${capacity.writeUnits} write units`;

const toNotPublished = (reason: Details<'Publish'>['notPublished']): string | null =>
  reason &&
  { mutationIsNull: 'the mutation returned null', payloadTooLarge: 'the payload is too large' }[reason];
