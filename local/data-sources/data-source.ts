import type { Json } from '../kernel/json.ts';

/** What a data source reports of its failure; the response handler sees it as `ctx.error`. */
export interface DataSourceError {
  message: string;
  type: string;
}

/** `result` becomes `ctx.result`; some failures have both, such as the current item of a failed condition. */
export interface DataSourceAnswer {
  result: Json;
  error: DataSourceError | null;
}

/**
 * One place that resolvers ask. A request that it cannot understand throws a `GraphqlFailure` of the type
 * `MappingTemplate`, as AppSync does; a failure of the place itself is an answer with an `error`.
 */
export interface DataSource {
  /** `request` is what the resolver's `request` handler returned. */
  invoke(request: Json): Promise<DataSourceAnswer>;
}
