import { isJsonObject, type JsonObject, parseJsonObject } from '../kernel/json.ts';
import type { EvaluateCode, EvaluateCodeInput } from '../sandbox/evaluate-code.ts';
import type { EvaluateTemplate } from '../sandbox/evaluate-template.ts';
import type { ServiceRefusal } from './caller-keys.ts';
import {
  createJsonService,
  type JsonServicePorts,
  sendJson,
  sendRefusal,
  type WholeRequest,
} from './json-service.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html */
export const EVALUATE_CODE_PATH = '/v1/dataplane-evaluatecode';

const CONTENT_TYPE = 'application/json';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateMappingTemplate.html */
export const EVALUATE_TEMPLATE_PATH = '/v1/dataplane-evaluatetemplate';

/** Code has 32,768 characters and a context 28,000, each of up to six bytes in JSON. */
const MAXIMUM_BYTES = 1_000_000;
const MAXIMUM_CODE_CHARACTERS = 32_768;
const MAXIMUM_TEMPLATE_CHARACTERS = 65_536;

export interface AppSyncPorts extends JsonServicePorts {
  evaluate: EvaluateCode;
  evaluateTemplate: EvaluateTemplate;
}

/** The result for an input, or the reason why AWS would reject it. */
type Operation = (input: JsonObject) => { body: object } | { fault: string };

/** AppSync's own API: EvaluateCode and EvaluateMappingTemplate, without rate limits. */
export const createAppSync = ({ evaluate, evaluateTemplate, ...ports }: AppSyncPorts) => {
  const operations: Readonly<Record<string, Operation>> = {
    [EVALUATE_CODE_PATH]: (input) => {
      const fault = findFault(input);
      return fault === null ? { body: evaluate(toInput(input)) } : { fault };
    },
    [EVALUATE_TEMPLATE_PATH]: ({ template, context }) => {
      const fault = findTemplateFault(template, context);
      if (fault !== null) return { fault };
      return { body: evaluateTemplate({ template: String(template), context: String(context) }) };
    },
  };
  return createJsonService(
    {
      service: 'appsync',
      contentType: CONTENT_TYPE,
      maximumBytes: MAXIMUM_BYTES,
      answer: async (request, response) => {
        const refuse = (refusal: ServiceRefusal) => sendRefusal(response, CONTENT_TYPE, refusal, ports.ids);
        const operation = operations[readPath(request)];
        if (request.method !== 'POST' || operation === undefined) return refuse(unknownOperation(request));
        const input = parseJsonObject(request.body.toString());
        const answer =
          input === null ? { fault: 'The request body is not a JSON object.' } : operation(input);
        if ('fault' in answer) return refuse(badRequest(answer.fault));
        sendJson(response, CONTENT_TYPE, {
          status: 200,
          headers: { 'x-amzn-requestid': ports.ids.uuid() },
          body: JSON.stringify(answer.body),
        });
      },
    },
    ports,
  );
};

const readPath = ({ path }: WholeRequest): string => path.split('?', 1)[0] ?? '';

const unknownOperation = ({ method, path }: WholeRequest): ServiceRefusal => ({
  status: 400,
  exception: 'LocalFault',
  message: `The local AppSync supports EvaluateCode and EvaluateMappingTemplate, not ${method} ${path}: APIs are defined by the template.`,
});

/** The reason why an input is invalid, in our own words: AppSync does not document its messages. */
const findFault = ({ runtime, code, context, function: handler }: JsonObject): string | null => {
  const { name, runtimeVersion } = isJsonObject(runtime) ? runtime : {};
  if (name !== 'APPSYNC_JS' || runtimeVersion !== '1.0.0')
    return 'runtime must be {"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"}.';
  if (typeof code !== 'string' || code === '' || code.length > MAXIMUM_CODE_CHARACTERS)
    return `code must be a string of 1 to ${MAXIMUM_CODE_CHARACTERS} characters.`;
  if (typeof context !== 'string') return 'context must be a string of JSON.';
  if (handler !== 'request' && handler !== 'response') return 'function must be request or response.';
  return null;
};

const findTemplateFault = (template: unknown, context: unknown): string | null => {
  const isFitting =
    typeof template === 'string' && template.length >= 2 && template.length <= MAXIMUM_TEMPLATE_CHARACTERS;
  if (!isFitting) return `template must be a string of 2 to ${MAXIMUM_TEMPLATE_CHARACTERS} characters.`;
  return typeof context === 'string' ? null : 'context must be a string of JSON.';
};

const badRequest = (message: string): ServiceRefusal => ({
  status: 400,
  exception: 'BadRequestException',
  message,
});

const toInput = ({ code, context, function: handler }: JsonObject): EvaluateCodeInput => ({
  code: String(code),
  context: String(context),
  function: handler === 'response' ? 'response' : 'request',
});
