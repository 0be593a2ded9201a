import type { Json, JsonObject } from '../kernel/json.ts';
import type { ParentSpan } from '../kernel/tracing.ts';
import type { ConflictHandlerModel } from '../template/api-model.ts';

/** What a data source reports of its failure; the response handler sees it as `ctx.error`. */
export interface DataSourceError {
  message: string;
  type: string;
  /** The error type that a Lambda function ended with, beside AppSync's own type. */
  unhandledErrorType?: string | null;
}

/** `result` becomes `ctx.result`; some failures have both, such as the current item of a failed condition. */
export interface DataSourceResult {
  result: Json;
  error: DataSourceError | null;
  /** Set where nobody waits for the outcome: the field is null, and its response handler is not called. */
  isUnawaited?: true;
  /** How many executions were answered together; absent for one that was answered by itself. */
  batchSize?: number;
}

/** The field on whose behalf a data source is asked. */
export interface FieldExecution {
  typeName: string;
  fieldName: string;
  /** As the schema writes it, such as `[Post!]`. */
  outputType: string;
  arguments: JsonObject;
  identity: JsonObject | null;
  /** Whether the resolver or step has no code, so that the data source is asked with the whole context. */
  isDirect: boolean;
  /** Who decides on a write to a versioned table that comes too late; null where nobody looks. */
  conflictHandler: ConflictHandlerModel | null;
  enqueue: Enqueue;
  /** What the calls of the data source are reported to; null where nothing is recorded. */
  span: ParentSpan | null;
}

/**
 * Has `run` answer the items of several executions of a field at once, in their order; only those of the same `kind`
 * come together. Resolves with the answer to this item.
 */
export type Enqueue = (kind: string, item: Json, run: RunBatch) => Promise<DataSourceResult>;
export type RunBatch = (items: readonly Json[]) => Promise<readonly DataSourceResult[]>;

/**
 * One place that resolvers ask. A request that it cannot understand throws a `GraphqlFailure` of the type
 * `MappingTemplate`, as AppSync does; a failure of the place itself is an answer with an `error`.
 */
export interface DataSource {
  /** `request` is what the resolver's `request` handler returned. */
  invoke(request: Json, field: FieldExecution): Promise<DataSourceResult>;
}
