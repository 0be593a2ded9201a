import type { Json, JsonObject } from '../kernel/json.ts';
import type { ParentSpan } from '../kernel/tracing.ts';
import type { ConflictHandlerModel } from '../template/api-model.ts';

/** The error of a data source; the response handler receives it as `ctx.error`. */
export interface DataSourceError {
  message: string;
  type: string;
  /** The error type of a failed Lambda function, in addition to AppSync's own type. */
  unhandledErrorType?: string | null;
}

/** `result` becomes `ctx.result`; some failures have both, such as the current item of a failed condition. */
export interface DataSourceResult {
  result: Json;
  error: DataSourceError | null;
  /** Set for an asynchronous invocation: the field is null, and its response handler is not called. */
  isUnawaited?: true;
  /** The number of executions in one call; absent for a single one. */
  batchSize?: number;
}

/** The field that calls a data source. */
export interface FieldExecution {
  typeName: string;
  fieldName: string;
  /** As written in the schema, such as `[Post!]`. */
  outputType: string;
  arguments: JsonObject;
  identity: JsonObject | null;
  /** Whether the resolver or step has no code, so that the data source receives the whole context. */
  isDirect: boolean;
  /** The conflict handler of a versioned table; null for no conflict detection. */
  conflictHandler: ConflictHandlerModel | null;
  enqueue: Enqueue;
  /** The parent of the spans of calls; null if nothing is recorded. */
  span: ParentSpan | null;
}

/**
 * Calls `run` once with the items of several executions of a field, in their order; only those of the same
 * `kind` are combined. Resolves with the result for this item.
 */
export type Enqueue = (kind: string, item: Json, run: RunBatch) => Promise<DataSourceResult>;
export type RunBatch = (items: readonly Json[]) => Promise<readonly DataSourceResult[]>;

/**
 * A data source. An invalid request throws a `GraphqlFailure` of the type `MappingTemplate`, as in AppSync; a
 * failure of the backend is a result with an `error`.
 */
export interface DataSource {
  /** `request` is what the resolver's `request` handler returned. */
  invoke(request: Json, field: FieldExecution): Promise<DataSourceResult>;
}
