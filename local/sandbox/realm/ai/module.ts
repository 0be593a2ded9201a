import { pick } from '../dynamodb/requests.ts';

const GUARDRAIL = ['guardrailIdentifier', 'guardrailVersion', 'guardrailTrace'];
const CONVERSATION = [
  'messages',
  'system',
  'inferenceConfig',
  'toolConfig',
  'guardrailConfig',
  'promptVariables',
  'additionalModelRequestFields',
  'additionalModelResponseFieldPaths',
];

/**
 * `@aws-appsync/utils/ai`. AppSync's handling of a member that is unknown or null is not recorded; here it is
 * omitted.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-bedrock-js.html
 */
export const createAiModule = () => ({
  invokeModel: (payload: unknown) => ({
    operation: 'InvokeModel',
    ...pick(payload, 'modelId', 'body', ...GUARDRAIL),
  }),
  converse: (payload: unknown) => ({
    operation: 'Converse',
    ...pick(payload, 'modelId', ...CONVERSATION),
  }),
});
