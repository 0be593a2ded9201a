import { type EvaluateTemplateInput, evaluateTemplate } from 'appsync-offline/evaluate';
import { createRemote, type Evaluation } from './appsync-js-evaluator.ts';

export type EvaluateTemplate = (input: EvaluateTemplateInput) => Promise<Evaluation>;

/** As `createEvaluate`, for EvaluateMappingTemplate. https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateMappingTemplate.html */
export const createTemplateEvaluate = (variables: NodeJS.ProcessEnv): EvaluateTemplate => {
  const region = variables.PARITY_EVALUATE_REGION;
  if (region === undefined) return async (input) => evaluateTemplate(input);
  const ask = createRemote(region, variables);
  return ({ template, context }) =>
    ask('evaluatetemplate', {
      template,
      context: typeof context === 'string' ? context : JSON.stringify(context),
    });
};
