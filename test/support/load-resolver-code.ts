import type { Json, JsonObject } from 'appsync-offline';
import {
  type FieldState,
  type HandlerContext,
  type HandlerName,
  type HandlerOutcome,
  loadCode,
  type ResolverCode,
} from 'appsync-offline/evaluate';
import { readHandler, toContext } from 'appsync-offline/vitest';
import { expect } from 'vitest';
import { bundleResolver } from '../../infra/bundle-resolver.ts';

/** A file of resolvers/ with handlers, as a module. */
export type ResolverModule = Record<HandlerName, (ctx: never) => unknown>;

/**
 * One file of resolvers/, such as `Query.getUser`, bundled and loaded as AppSync would. The same file runs as a module as well,
 * and has to end alike: by modules, Vitest counts coverage, and knows which tests a change touches.
 */
export const loadResolverCode = (name: string, module: ResolverModule): ResolverCode => {
  const code = loadCode(bundleResolver(name), `${name}.js`);
  return {
    run: (handler, context, state) => {
      const outcome = code.run(handler, context, state);
      // How a defect of the code is reported is the runtime's own.
      const isDefect = outcome.kind === 'error' && outcome.error.errorType === 'Code';
      if (!isDefect) {
        const ofModule = runModule(module[handler], context, state);
        if (ofModule !== null) expect(withoutNewIds(ofModule)).toEqual(withoutNewIds(toComparable(outcome)));
      }
      return outcome;
    },
  };
};

interface Comparable {
  value?: Json;
  error?: { message: string; errorType: string | null };
  stash: JsonObject;
  extensions: readonly unknown[];
}

const toComparable = (outcome: HandlerOutcome): Comparable => ({
  ...(outcome.kind === 'error' ? { error: toShort(outcome.error) } : { value: outcome.value }),
  stash: outcome.state.stash,
  extensions: outcome.extensions,
});

const toShort = ({ message, errorType }: { message: string; errorType: string | null }) => ({
  message,
  errorType,
});

const runModule = (
  handler: ResolverModule[HandlerName],
  { exactArguments: _, ...context }: HandlerContext,
  state: FieldState,
): Comparable | null => {
  const ctx = toContext({ ...structuredClone(context), stash: structuredClone(state.stash) } as object);
  const ending = runToEnd(handler, ctx);
  if (ending === null) return null;
  return { ...ending, stash: toPlain(ctx.stash) as JsonObject, extensions: readHandler().extensions };
};

/** Null if JavaScript itself differs: `JSON.parse` of AppSync returns an empty text for what is not JSON. */
const runToEnd = (
  handler: ResolverModule[HandlerName],
  ctx: unknown,
): Pick<Comparable, 'value' | 'error'> | null => {
  try {
    return { value: toPlain(handler(ctx as never)) };
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    // What `util.error` and `runtime.earlyReturn` throw.
    const { ending } = thrown as { ending?: { value?: Json; error?: Parameters<typeof toShort>[0] } };
    if (ending === undefined) throw thrown;
    return ending.error === undefined ? { value: ending.value ?? null } : { error: toShort(ending.error) };
  }
};

const toPlain = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null));

/** What `util.autoId` makes differs each time. */
const withoutNewIds = (value: Comparable): unknown =>
  JSON.parse(JSON.stringify(value).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'an id'));
