import { readRealmScript } from '#realm-script';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { type Ids, systemIds } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { createLockedRealm } from './create-realm.ts';
import { readMockContext } from './mock-context.ts';
import { createSeeds } from './seeds.ts';
import { createTemplateLoader } from './template/load-template.ts';
import type { RenderOutcome } from './template/render-outcome.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateMappingTemplate.html */
export interface EvaluateTemplateInput {
  template: string;
  /** JSON text, as in AWS's API, or the object itself. */
  context: string | JsonObject;
}

/** `stash` and `outErrors` are JSON text, as in AWS's API; `evaluationResult` is the text that the template printed. */
export interface EvaluateTemplateOutput {
  evaluationResult?: string;
  stash: string;
  outErrors: string;
  logs: string[];
  error?: { message: string };
}

export type EvaluateTemplate = (input: EvaluateTemplateInput) => EvaluateTemplateOutput;

/** Creates an evaluator that keeps its realm: later evaluations are fast. */
export const createEvaluateTemplate = (ports: {
  clock: Clock;
  ids: Ids;
  realm?: string;
}): EvaluateTemplate => {
  const realm = createLockedRealm(ports.realm ?? readRealmScript());
  const load = createTemplateLoader({ realm, clock: ports.clock, nextSeed: createSeeds(ports.ids) });
  return ({ template, context: given }) => {
    const { context, stash, refusal } = readMockContext(
      typeof given === 'string' ? given : JSON.stringify(given),
    );
    if (context === null) return { stash: '{}', outErrors: '[]', logs: [], error: { message: refusal } };
    return toOutput(load(template, 'template').render(context, { stash, outErrors: [] }));
  };
};

/**
 * Renders a mapping template as AWS's EvaluateMappingTemplate does, offline. Every failure of the template or context is
 * part of the result. Throws a `LocalFault` (`UNSUPPORTED`) if the template has a directive that does not run locally.
 */
export const evaluateTemplate: EvaluateTemplate = (input) => {
  evaluator ??= createEvaluateTemplate({ clock: systemClock, ids: systemIds });
  return evaluator(input);
};

/** Creating a realm takes about 30 ms: the first call creates one that all share. */
let evaluator: EvaluateTemplate | undefined;

/** The value of `#return` is written as JSON. */
const toOutput = (outcome: RenderOutcome): EvaluateTemplateOutput => {
  const { state, logs } = outcome.kind === 'text' ? outcome.left : outcome;
  const left = {
    stash: JSON.stringify(state.stash),
    outErrors: JSON.stringify(state.outErrors),
    logs: [...logs],
  };
  if (outcome.kind === 'error') return { error: { message: outcome.error.message }, ...left };
  return {
    evaluationResult: outcome.kind === 'text' ? outcome.text : JSON.stringify(outcome.value),
    ...left,
  };
};
