import { findAwsEndpoint } from '../kernel/aws-endpoints.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { type IncomingResponse, Unanswered } from '../kernel/send-request.ts';
import { type AwsServicePorts, type AwsServiceRequest, createPostJson } from './aws-service.ts';
import type { DataSource, DataSourceResult } from './data-source.ts';
import { readText, toBody } from './http/request-parts.ts';
import { checkMembers, mappingFailure, readOperation, readOptional } from './request-document.ts';

export const bedrockOperations = ['InvokeModel', 'Converse'] as const;
type BedrockOperation = (typeof bedrockOperations)[number];

/** AppSync's timeout: https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-bedrock-js.html */
const TIMEOUT_MS = 10_000;

/**
 * Members of a request that are sent as headers:
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html
 */
const guardrailHeaders: Readonly<Record<string, string>> = {
  guardrailIdentifier: 'x-amzn-bedrock-guardrailidentifier',
  guardrailVersion: 'x-amzn-bedrock-guardrailversion',
  guardrailTrace: 'x-amzn-bedrock-trace',
};

/** Members that are the body of a conversation: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
const conversation = [
  'messages',
  'system',
  'inferenceConfig',
  'toolConfig',
  'guardrailConfig',
  'promptVariables',
  'additionalModelRequestFields',
  'additionalModelResponseFieldPaths',
];

const pathOf = (document: JsonObject, action: string): string =>
  `/model/${encodeURIComponent(readText(document, 'modelId'))}/${action}`;

const toInvocation = (document: JsonObject): AwsServiceRequest => {
  checkMembers(document, ['version', 'operation', 'modelId', 'body', ...Object.keys(guardrailHeaders)]);
  const path = pathOf(document, 'invoke');
  const body = readOptional(document, 'body');
  if (body === undefined) throw mappingFailure("Value for field '$[body]' not found.");
  const headers = Object.entries(guardrailHeaders)
    .filter(([member]) => readOptional(document, member) !== undefined)
    .map(([member, header]) => [header, readText(document, member)]);
  return { path, headers: Object.fromEntries(headers), body: toBody(body, {}).body };
};

const toConversation = (document: JsonObject): AwsServiceRequest => {
  checkMembers(document, ['version', 'operation', 'modelId', ...conversation]);
  const path = pathOf(document, 'converse');
  if (readOptional(document, 'messages') === undefined)
    throw mappingFailure("Value for field '$[messages]' not found.");
  const parts = conversation
    .map((member) => [member, readOptional(document, member)] as const)
    .filter(([, value]) => value !== undefined);
  return { path, body: JSON.stringify(Object.fromEntries(parts)) };
};

const conversions: Readonly<Record<BedrockOperation, (document: JsonObject) => AwsServiceRequest>> = {
  InvokeModel: toInvocation,
  Converse: toConversation,
};

/**
 * A model of Bedrock, or a substitute, run elsewhere. The result is the parsed response.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-bedrock-js.html
 */
export const createBedrockDataSource = (
  { name, region }: { name: string; region: string },
  ports: AwsServicePorts,
): DataSource => {
  const post = createPostJson(
    {
      dataSource: name,
      name: 'Amazon Bedrock',
      endpoint: findAwsEndpoint(ports.awsEndpoints, 'BEDROCK_RUNTIME'),
      variable: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
      advice:
        `https://bedrock-runtime.${region}.amazonaws.com with AWS_ keys, or to a server of yours that answers ` +
        'POST /model/{modelId}/invoke and /converse, such as http://127.0.0.1:8080',
      signingName: 'bedrock',
      region,
    },
    ports,
  );
  return {
    invoke: async (request) => {
      const { document, operation } = readOperation(request);
      if (!isOperation(operation)) throw mappingFailure(`Unsupported operation '${operation}'.`);
      const outgoing = conversions[operation](document);
      try {
        return toAnswer(await post({ ...outgoing, timeoutMs: TIMEOUT_MS }));
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        return { result: null, error: { type: 'Bedrock:TimeoutException', message: error.message } };
      }
    },
  };
};

const isOperation = (operation: string): operation is BedrockOperation =>
  (bedrockOperations as readonly string[]).includes(operation);

const toAnswer = (answer: IncomingResponse): DataSourceResult =>
  answer.statusCode < 300 ? { result: parse(answer.body), error: null } : toFailure(answer);

const parse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** AppSync's errors for a rejected request are not documented; the types are our own. */
const toFailure = ({ headers, body }: IncomingResponse): DataSourceResult => {
  const parsed = parse(body);
  const document = isJsonObject(parsed) ? parsed : {};
  const message = String(document.message ?? document.Message ?? body);
  return { result: null, error: { type: `Bedrock:${toException(headers, document)}`, message } };
};

/** `ValidationException` of `ValidationException:http://internal…` in the header, or of the body's type. */
const toException = (headers: JsonObject, body: JsonObject): string => {
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amzn-errortype')?.[1];
  const type = String(named ?? body.__type ?? 'UnknownException');
  return type.replace(/:.*$/s, '').replace(/^.*#/s, '');
};
