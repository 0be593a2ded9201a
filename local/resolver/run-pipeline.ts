import type { Json } from '../kernel/json.ts';
import type { SpanDetails } from '../kernel/tracing.ts';
import type { ResolverCode } from '../sandbox/resolver-code.ts';
import type { HandlerRun } from './handler-run.ts';
import { runUnit, type Unit } from './run-unit.ts';
import { traceSkipped } from './trace-handlers.ts';

export interface Pipeline {
  code: ResolverCode;
  steps: readonly Unit[];
}

/**
 * The resolver's own request, each step in turn, the resolver's own response. An early return from the
 * resolver's request skips the steps; AppSync's pages disagree on whether it skips the response too, and the
 * page on `runtime` says that it does not.
 * https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html
 */
export const runPipeline = async ({ code, steps }: Pipeline, run: HandlerRun): Promise<Json> => {
  const before = run.run(code, 'request', { prev: null });
  if (before.kind === 'earlyReturn') traceSkipped(run.field.request.span, toSkipped(steps.length, 'request'));
  // AppSync's page on directives says that `#return` ends the resolver.
  if (before.kind === 'earlyReturn' && code.templates !== undefined) return before.value;
  const result = before.kind === 'earlyReturn' ? before.value : await runSteps(steps, before.value, run);
  return run.run(code, 'response', { prev: { result }, result }).value;
};

const runSteps = async (steps: readonly Unit[], first: Json, run: HandlerRun): Promise<Json> => {
  let result = first;
  for (const [index, step] of steps.entries()) {
    const end = await runUnit(step, { result }, run);
    result = end.value;
    if (!end.skipsToEnd) continue;
    traceSkipped(run.field.request.span, toSkipped(steps.length - index - 1, step.step?.name ?? ''));
    break;
  }
  return result;
};

const toSkipped = (count: number, by: string): readonly SpanDetails['Skipped'][] => {
  if (count === 0) return [];
  const reason = `${count} ${count === 1 ? 'function' : 'functions'} did not run: ${by} returned early to the end.`;
  return [{ what: 'Functions', why: 'earlyReturn', reason }];
};
