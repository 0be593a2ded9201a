import type { Context } from '@aws-appsync/utils';

/** `ctx` of a root field: its arguments, the result of the data source, the result of the previous step. */
export type FieldContext<TArguments, TResult = null, TPrevious = null> = Context<
  TArguments,
  Record<string, never>,
  { result: TPrevious },
  undefined,
  TResult
>;
