import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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

type Handlers = Record<HandlerName, (ctx: unknown) => unknown>;

const ROOT = join(import.meta.dirname, '../../resolvers');

const listNames = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}${file.replace(/\.ts$/, '')}`);

/** Every file of resolvers/ with handlers, as a module: this is what `vitest --coverage` sees. */
const modules = new Map<string, Handlers>(
  await Promise.all(
    [...listNames(''), ...listNames('steps/')].map(
      async (name): Promise<[string, Handlers]> => [
        name,
        await import(/* @vite-ignore */ join(ROOT, `${name}.ts`)),
      ],
    ),
  ),
);

/**
 * One file of resolvers/, such as `Query.getUser`, bundled and loaded as AppSync would. The same file runs as a module as well,
 * and has to end alike.
 */
export const loadResolverCode = (name: string): ResolverCode => {
  const code = loadCode(bundleResolver(name), `${name}.js`);
  const handlers = modules.get(name);
  if (handlers === undefined) throw new Error(`There is no file resolvers/${name}.ts.`);
  return {
    run: (handler, context, state) => {
      const outcome = code.run(handler, context, state);
      // How a defect of the code is reported is the runtime's own.
      const isDefect = outcome.kind === 'error' && outcome.error.errorType === 'Code';
      if (!isDefect) {
        const ofModule = runModule(handlers[handler], context, state);
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
  handler: Handlers[HandlerName],
  { exactArguments: _, ...context }: HandlerContext,
  state: FieldState,
): Comparable | null => {
  const ctx = toContext({ ...structuredClone(context), stash: structuredClone(state.stash) } as object);
  const ending = runToEnd(handler, ctx);
  if (ending === null) return null;
  return { ...ending, stash: toPlain(ctx.stash) as JsonObject, extensions: readHandler().extensions };
};

/** Null where JavaScript itself differs: `JSON.parse` of AppSync returns an empty text for what is not JSON. */
const runToEnd = (
  handler: Handlers[HandlerName],
  ctx: unknown,
): Pick<Comparable, 'value' | 'error'> | null => {
  try {
    return { value: toPlain(handler(ctx)) };
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
