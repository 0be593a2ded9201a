import type { Json, JsonObject } from 'appsync-offline';
import type { HandlerContext, HandlerName, HandlerOutcome } from 'appsync-offline/evaluate';
import { loadResolverCode, type ResolverModule } from './load-resolver-code.ts';

/** How a handler ended, as short as an expectation can be written. */
export type Ending =
  | { value: Json }
  | { earlyReturn: Json }
  | { error: { errorType: string | null; message: string } };

/** AppSync's id of a request, as a header of it tells. */
export const REQUEST_ID = '5f0d4c6a-1111-4222-8333-444455556666';

const EMPTY_CONTEXT: HandlerContext = {
  arguments: {},
  identity: null,
  source: null,
  prev: null,
  request: { headers: { 'x-amzn-requestid': REQUEST_ID }, domainName: null },
  info: {},
  env: {},
};

/** One file of resolvers/, and the module that it is, bundled and loaded as AppSync would; runs either handler with the parts of `ctx` that matter. */
export const loadResolver = (name: string, module: ResolverModule) => {
  const code = loadResolverCode(name, module);
  const runWhole = (handler: HandlerName, context: Partial<HandlerContext>): HandlerOutcome =>
    code.run(handler, { ...EMPTY_CONTEXT, ...context }, { stash: {}, outErrors: [] });
  const run = (handler: HandlerName, context: Partial<HandlerContext>): Ending => {
    const outcome = runWhole(handler, context);
    switch (outcome.kind) {
      case 'value':
        return { value: outcome.value };
      case 'earlyReturn':
        return { earlyReturn: outcome.value };
      case 'error':
        return { error: { errorType: outcome.error.errorType, message: outcome.error.message } };
    }
  };
  return {
    request: (context: Partial<HandlerContext>) => run('request', context),
    response: (context: Partial<HandlerContext>) => run('response', context),
    /** What the response handler asks AppSync to do beside answering. */
    extensionsOf: (context: Partial<HandlerContext>) => runWhole('response', context).extensions,
  };
};

/** A user as the table holds it. */
export const STORED_USER: JsonObject = {
  pk: 'USER#a',
  sk: 'PROFILE',
  id: 'a',
  name: 'Ada',
  email: 'Ada@example.com',
  createdAt: '2026-11-23T12:00:00.123Z',
  updatedAt: '2026-11-23T12:00:00.123Z',
  version: 1,
  gsi1pk: 'USERS#0',
  gsi1sk: '2026-11-23T12:00:00.123Z#a',
};

/** The same user as the API answers it. */
export const USER: JsonObject = {
  id: 'a',
  name: 'Ada',
  email: 'Ada@example.com',
  createdAt: '2026-11-23T12:00:00.123Z',
  updatedAt: '2026-11-23T12:00:00.123Z',
  version: 1,
};
