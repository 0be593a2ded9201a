import type { Context } from '@aws-appsync/utils';

/** `ctx` of a root field: its arguments, what the data source answered, what the pipeline step before left. */
export type FieldContext<TArguments, TResult = null, TPrevious = null> = Context<
  TArguments,
  Record<string, never>,
  { result: TPrevious },
  undefined,
  TResult
>;
