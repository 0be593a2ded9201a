import type { Context } from '@aws-appsync/utils';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { beginHandler } from './handler-state.ts';

/** The parts of `ctx` that a test sets; the rest has the values of a query without a caller. */
export interface GivenContext<TArguments, TStash, TPrevious, TSource, TResult> {
  arguments?: TArguments;
  stash?: TStash;
  prev?: TPrevious;
  source?: TSource;
  result?: TResult;
  identity?: JsonObject | null;
  error?: { message: string; type: string };
  request?: { headers?: Record<string, string>; domainName?: string | null };
  info?: JsonObject;
  env?: Record<string, string>;
}

/**
 * Returns a context to call a handler with, in the shape of AppSync's. It also resets `util` and `extensions`: what
 * earlier handlers appended is discarded, and `util.authType()` returns the type of the `identity` given here.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export const toContext = <
  TArguments,
  TStash extends Record<string, unknown>,
  TPrevious extends Record<string, unknown> | undefined,
  TSource extends Record<string, unknown> | undefined,
  TResult,
>(
  given: GivenContext<TArguments, TStash, TPrevious, TSource, TResult> = {},
): Context<TArguments, TStash, TPrevious, TSource, TResult> => {
  const { identity = null, request = {}, info = {}, env = {}, ...rest } = given;
  beginHandler({ identity: isJsonObject(identity) ? identity : null });
  const args = given.arguments ?? {};
  const context = {
    source: null,
    prev: null,
    stash: {},
    ...rest,
    arguments: args,
    args,
    identity,
    request: { headers: {}, domainName: null, ...request },
    info: {
      fieldName: '',
      parentTypeName: '',
      variables: {},
      selectionSetList: [],
      selectionSetGraphQL: '',
      ...info,
    },
    env,
    outErrors: [],
  };
  // The parts that a test omits are typed as if they were set, as the mock contexts of AWS's examples are.
  return context as unknown as Context<TArguments, TStash, TPrevious, TSource, TResult>;
};
