import type { DataSource, DataSourceResult, FieldExecution } from '../data-sources/data-source.ts';
import type { Json } from '../kernel/json.ts';
import type { HandlerContext, ResolverCode } from '../sandbox/resolver-code.ts';
import type { UnitModel } from '../template/api-model.ts';
import type { HandlerRun } from './handler-run.ts';

/** Code and the data source that it asks: a unit resolver, or one step of a pipeline. */
export interface Unit {
  code: ResolverCode;
  dataSource: DataSource;
  /** Whether the code is not the app's: nothing is attached. */
  isDirect: boolean;
  /** The most executions that are answered together. */
  batchSize: number;
  conflictHandler: UnitModel['conflictHandler'];
}

/** A unit's value; `skipsToEnd` is set by `runtime.earlyReturn(value, { skipTo: 'END' })`. */
export interface UnitEnd {
  value: Json;
  skipsToEnd: boolean;
}

/**
 * request → data source → response. An early return from the request leaves out the other two; where nobody waits for
 * the data source, there is no response either.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 */
export const runUnit = async (
  unit: Unit,
  prev: HandlerContext['prev'],
  run: HandlerRun,
): Promise<UnitEnd> => {
  const asked = run.run(unit.code, 'request', { prev });
  if (asked.kind === 'earlyReturn') return { value: asked.value, skipsToEnd: asked.skipTo === 'END' };
  const answer = await unit.dataSource.invoke(asked.value, toExecution(unit, run));
  if (answer.isUnawaited) return { value: null, skipsToEnd: false };
  const answered = run.run(unit.code, 'response', { prev, ...answerParts(answer) });
  return { value: answered.value, skipsToEnd: answered.kind === 'earlyReturn' && answered.skipTo === 'END' };
};

/** What the unit's data source is told of the field. */
const toExecution = (unit: Unit, { field: { request, batchScope } }: HandlerRun): FieldExecution => ({
  typeName: request.typeName,
  fieldName: request.fieldName,
  outputType: request.outputType,
  arguments: request.arguments,
  identity: request.caller.identity,
  isDirect: unit.isDirect,
  conflictHandler: unit.conflictHandler,
  enqueue: batchScope.batchAt(unit, unit.batchSize),
});

const answerParts = ({ result, error }: DataSourceResult): Pick<HandlerContext, 'result' | 'error'> =>
  error === null ? { result } : { result, error };
