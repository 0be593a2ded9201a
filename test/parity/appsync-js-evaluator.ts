import type { JsonObject } from 'appsync-offline';
import { type EvaluateCodeInput, evaluateCode } from 'appsync-offline/evaluate';
import { AwsClient } from 'aws4fetch';

/** What both sides answer: the members that claims speak of. */
export interface Evaluation {
  evaluationResult?: string;
  stash?: string;
  outErrors?: string;
  logs?: string[];
  error?: { message?: string; codeErrors?: { errorType?: string; value?: string }[] };
}

export type Evaluate = (input: EvaluateCodeInput) => Promise<Evaluation>;

/** Asks an evaluator of AWS, such as `evaluatecode`. */
export const createRemote = (region: string, variables: NodeJS.ProcessEnv) => {
  const client = new AwsClient({
    accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    ...(variables.AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: variables.AWS_SESSION_TOKEN }),
    region,
    service: 'appsync',
  });
  const endpoint = variables.AWS_ENDPOINT_URL_APPSYNC ?? `https://appsync.${region}.amazonaws.com`;
  return async (operation: 'evaluatecode' | 'evaluatetemplate', input: JsonObject): Promise<Evaluation> => {
    const answer = await client.fetch(`${endpoint}/v1/dataplane-${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const name = operation === 'evaluatecode' ? 'EvaluateCode' : 'EvaluateMappingTemplate';
    if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Evaluation;
  };
};

/**
 * Runs claims against this machine, or, with `PARITY_EVALUATE_REGION=eu-west-1` and credentials in the usual variables,
 * against AWS's EvaluateCode there; `AWS_ENDPOINT_URL_APPSYNC` is another place of it, as for AWS's own tools.
 */
export const createEvaluate = (variables: NodeJS.ProcessEnv): Evaluate => {
  const region = variables.PARITY_EVALUATE_REGION;
  return region === undefined
    ? async (input) => evaluateCode(input)
    : createRemoteEvaluate(region, variables);
};

/** The context and its default: EvaluateCode wants at least an object. */
export const toContext = (context: JsonObject | undefined): string => JSON.stringify(context ?? {});

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html */
const createRemoteEvaluate = (region: string, variables: NodeJS.ProcessEnv): Evaluate => {
  const ask = createRemote(region, variables);
  return ({ code, context, function: handler }) =>
    ask('evaluatecode', {
      code,
      context: typeof context === 'string' ? context : JSON.stringify(context),
      function: handler,
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
    });
};
