import type { Json } from '../kernel/json.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type { HandlerRun } from './handler-run.ts';
import { runUnit, type Unit } from './run-unit.ts';

export interface Pipeline {
  code: ResolverCode;
  steps: readonly Unit[];
}

/**
 * The resolver's own request, each step in turn, the resolver's own response. An early return from the resolver's
 * request skips the steps; AppSync's pages disagree on whether it skips the response too, and the page on
 * `runtime` says that it does not.
 * https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html
 */
export const runPipeline = async ({ code, steps }: Pipeline, run: HandlerRun): Promise<Json> => {
  const before = run.run(code, 'request', { prev: null });
  const result = before.kind === 'earlyReturn' ? before.value : await runSteps(steps, before.value, run);
  return run.run(code, 'response', { prev: { result }, result }).value;
};

const runSteps = async (steps: readonly Unit[], first: Json, run: HandlerRun): Promise<Json> => {
  let result = first;
  for (const step of steps) {
    const end = await runUnit(step, { result }, run);
    result = end.value;
    if (end.skipsToEnd) break;
  }
  return result;
};
