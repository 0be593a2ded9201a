import type { DataSource, DataSourceResult, Enqueue, FieldExecution } from '../data-sources/data-source.ts';
import type { Json } from '../kernel/json.ts';
import type { ParentSpan, SpanDetails } from '../kernel/tracing.ts';
import type { HandlerContext, ResolverCode } from '../sandbox/resolver-code.ts';
import type { DataSourceType, UnitModel } from '../template/api-model.ts';
import type { HandlerRun } from './handler-run.ts';
import { answerFirstVersion, isFirstVersion } from './template-version.ts';
import { type Step, traceDataSource, traceSkipped } from './trace-handlers.ts';

/** Code and its data source: a unit resolver, or one step of a pipeline. */
export interface Unit {
  code: ResolverCode;
  dataSource: DataSource;
  /** Whether there is no code: none is attached. */
  isDirect: boolean;
  /** The maximum number of executions in a batch. */
  batchSize: number;
  conflictHandler: UnitModel['conflictHandler'];
  /** The pipeline function; null for a unit resolver. */
  step: Step;
  /** The data source, for traces. */
  about: { name: string; type: DataSourceType };
}

/** A unit's value; `skipsToEnd` is set by `runtime.earlyReturn(value, { skipTo: 'END' })`. */
export interface UnitEnd {
  value: Json;
  skipsToEnd: boolean;
}

const BY_EARLY_RETURN = 'The request handler returned early.';
const EARLY_RETURN: readonly SpanDetails['Skipped'][] = [
  { what: 'DataSource', why: 'earlyReturn', reason: BY_EARLY_RETURN },
  { what: 'ResponseMapping', why: 'earlyReturn', reason: BY_EARLY_RETURN },
];
const UNAWAITED: readonly SpanDetails['Skipped'][] = [
  {
    what: 'ResponseMapping',
    why: 'unawaited',
    reason: 'The function was invoked asynchronously (InvocationType Event): its result is not awaited.',
  },
];

const NULL_RESULT: readonly SpanDetails['Skipped'][] = [
  {
    what: 'ResponseMapping',
    why: 'nullResult',
    reason: 'The version 2017-02-28 does not run the response template for a null result.',
  },
];

/**
 * request → data source → response. An early return from the request skips the other two; after an
 * asynchronous invocation of the data source, there is no response either.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 */
export const runUnit = async (
  unit: Unit,
  prev: HandlerContext['prev'],
  run: HandlerRun,
): Promise<UnitEnd> => {
  const { span } = run.field.request;
  const asked = run.run(unit.code, 'request', { prev }, unit.step);
  if (asked.kind === 'earlyReturn') {
    traceSkipped(span, EARLY_RETURN);
    return { value: asked.value, skipsToEnd: asked.skipTo === 'END' };
  }
  const answer = await callDataSource(unit, asked.value, run);
  if (answer.isUnawaited) {
    traceSkipped(span, UNAWAITED);
    return { value: null, skipsToEnd: false };
  }
  const later = asked.changes?.prev === undefined ? prev : asked.changes.prev;
  const respond = (parts: Partial<HandlerContext>) =>
    run.run(unit.code, 'response', { prev: later, ...parts }, unit.step);
  if (isFirstVersion(unit, asked.value)) {
    if (answer.result === null) traceSkipped(span, NULL_RESULT);
    const value = answerFirstVersion(answer, () => respond({ result: answer.result }).value);
    return { value, skipsToEnd: false };
  }
  const answered = respond(answerParts(answer));
  return { value: answered.value, skipsToEnd: answered.kind === 'earlyReturn' && answered.skipTo === 'END' };
};

const callDataSource = (unit: Unit, request: Json, run: HandlerRun): Promise<DataSourceResult> => {
  const { span } = run.field.request;
  if (span === null) return unit.dataSource.invoke(request, toExecution(unit, run, null));
  return traceDataSource(span, { unit, request }, (inner) =>
    unit.dataSource.invoke(request, toExecution(unit, run, inner)),
  );
};

/** The field, for the unit's data source. */
const toExecution = (
  unit: Unit,
  { field: { request, batchScope } }: HandlerRun,
  span: ParentSpan | null,
): FieldExecution => ({
  typeName: request.typeName,
  fieldName: request.fieldName,
  outputType: request.outputType,
  arguments: request.arguments,
  identity: request.caller.identity,
  isDirect: unit.isDirect,
  conflictHandler: unit.conflictHandler,
  enqueue: countBatches(batchScope.batchAt(unit, unit.batchSize), span),
  span,
});

/** Reports the size of a batch to each of its executions, if it is recorded. */
const countBatches = (enqueue: Enqueue, span: ParentSpan | null): Enqueue => {
  if (span === null) return enqueue;
  return (kind, item, run) =>
    enqueue(kind, item, async (items) =>
      (await run(items)).map((answer) => ({ ...answer, batchSize: items.length })),
    );
};

const answerParts = ({ result, error }: DataSourceResult): Pick<HandlerContext, 'result' | 'error'> =>
  error === null ? { result } : { result, error };
