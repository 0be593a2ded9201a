import type { Json } from 'appsync-offline';
import type { HandlerContext, HandlerName, HandlerOutcome } from 'appsync-offline/evaluate';
import { loadResolverCode, type ResolverModule } from './load-resolver-code.ts';

/** How a handler ended, as short as an expectation can be written. */
export type Ending =
  | { value: Json }
  | { earlyReturn: Json }
  | { error: { errorType: string | null; message: string } };

/** AppSync's id of a request, in a response header. */
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
