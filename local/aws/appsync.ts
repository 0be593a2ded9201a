import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { EvaluateCode, EvaluateCodeInput } from '../sandbox/evaluate-code.ts';
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

/** Code has 32,768 characters and a context 28,000, each of up to six bytes in JSON. */
const MAXIMUM_BYTES = 1_000_000;
const MAXIMUM_CODE_CHARACTERS = 32_768;

/** AppSync's own API: EvaluateCode, without a limit of how often it may be called. */
export const createAppSync = ({ evaluate, ...ports }: JsonServicePorts & { evaluate: EvaluateCode }) =>
  createJsonService(
    {
      service: 'appsync',
      contentType: CONTENT_TYPE,
      maximumBytes: MAXIMUM_BYTES,
      answer: async (request, response) => {
        const refuse = (refusal: ServiceRefusal) => sendRefusal(response, CONTENT_TYPE, refusal, ports.ids);
        if (!isEvaluateCode(request)) return refuse(unknownOperation(request));
        const input = parseBody(request.body);
        const fault = input === null ? 'The request body is not a JSON object.' : findFault(input);
        if (input === null || fault !== null) return refuse(badRequest(fault ?? ''));
        sendJson(response, CONTENT_TYPE, {
          status: 200,
          headers: { 'x-amzn-requestid': ports.ids.uuid() },
          body: JSON.stringify(evaluate(toInput(input))),
        });
      },
    },
    ports,
  );

const isEvaluateCode = ({ method, path }: WholeRequest): boolean =>
  method === 'POST' && path.split('?', 1)[0] === EVALUATE_CODE_PATH;

const unknownOperation = ({ method, path }: WholeRequest): ServiceRefusal => ({
  status: 400,
  exception: 'LocalFault',
  message: `The local AppSync supports EvaluateCode, not ${method} ${path}: APIs are defined by the template.`,
});

const parseBody = (body: Buffer): JsonObject | null => {
  try {
    const document: unknown = JSON.parse(body.toString());
    return isJsonObject(document) ? document : null;
  } catch {
    return null;
  }
};

/** The reason against an input, in words of our own: AppSync does not document its. */
const findFault = ({ runtime, code, context, function: handler }: JsonObject): string | null => {
  const { name, runtimeVersion } = isJsonObject(runtime) ? runtime : {};
  if (name !== 'APPSYNC_JS' || runtimeVersion !== '1.0.0')
    return 'runtime has to be {"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"}.';
  if (typeof code !== 'string' || code === '' || code.length > MAXIMUM_CODE_CHARACTERS)
    return `code has to be a text of 1 to ${MAXIMUM_CODE_CHARACTERS} characters.`;
  if (typeof context !== 'string') return 'context has to be a text of JSON.';
  if (handler !== 'request' && handler !== 'response') return 'function has to be request or response.';
  return null;
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
