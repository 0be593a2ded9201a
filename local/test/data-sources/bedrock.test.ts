import { converse, invokeModel } from '@aws-appsync/utils/ai';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import { createDataSource } from '../../data-sources/index.ts';
import { type AwsEndpoints, noAwsEndpoints } from '../../kernel/aws-endpoints.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { type SendRequest, Unanswered } from '../../kernel/send-request.ts';
import { createHttpClient } from '../../services/http/client.ts';
import { aFieldExecution } from './field-execution.ts';
import { createPorts } from './ports.ts';
import { signerOf } from './signer-of.ts';

let answer: { status: number; body: string; headers?: Record<string, string> };
const client = createHttpClient({ timeoutMs: 10_000 });
let bedrock: Awaited<ReturnType<typeof startFakeEndpoint>>;
beforeAll(async () => {
  bedrock = await startFakeEndpoint((_, response) =>
    response.writeHead(answer.status, answer.headers).end(answer.body),
  );
});
beforeEach(() => {
  answer = { status: 200, body: '{"results":[{"outputText":"short"}]}' };
  bedrock.received.length = 0;
});
afterAll(async () => {
  client.close();
  await bedrock.stop();
});

const model = { name: 'Models', type: 'AMAZON_BEDROCK_RUNTIME', region: 'eu-west-1' } as const;
const ask = (request: object, endpoints: Partial<AwsEndpoints> = {}, send: SendRequest = client.send) => {
  const awsEndpoints = {
    ...noAwsEndpoints,
    urls: { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint },
    ...endpoints,
  };
  const source = createDataSource(model, { ...createPorts(), awsEndpoints, send });
  return source.invoke(request as Json, aFieldExecution());
};

const body = { inputText: 'Summarize: …', textGenerationConfig: { maxTokenCount: 512 } };
const messages = [{ role: 'user', content: [{ text: 'Hello' }] }];

describe('the Bedrock data source', () => {
  test('invokes a model with the body unchanged, and returns its response', async () => {
    const request = invokeModel({ modelId: 'amazon.titan-text-lite-v1', body });
    expect(await ask(request)).toEqual({ result: { results: [{ outputText: 'short' }] }, error: null });
    expect(bedrock.received).toMatchObject([
      { method: 'POST', url: '/model/amazon.titan-text-lite-v1/invoke', body: JSON.stringify(body) },
    ]);
    expect(bedrock.received[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  test('names the guardrail in headers', async () => {
    const guardrail = { guardrailIdentifier: 'zabcd12345', guardrailVersion: '1', guardrailTrace: 'ENABLED' };
    await ask(invokeModel({ modelId: 'm', body, ...guardrail }));
    expect(bedrock.received[0]?.headers).toMatchObject({
      'x-amzn-bedrock-guardrailidentifier': 'zabcd12345',
      'x-amzn-bedrock-guardrailversion': '1',
      'x-amzn-bedrock-trace': 'ENABLED',
    });
  });

  test('converses with a model', async () => {
    const output = { message: { role: 'assistant', content: [{ text: 'Hi' }] } };
    answer = { status: 200, body: JSON.stringify({ output, stopReason: 'end_turn' }) };
    const parts = { messages, system: [{ text: 'Be kind.' }], inferenceConfig: { maxTokens: 9 } };
    expect(await ask(converse({ modelId: 'm', ...parts }))).toEqual({
      result: { output, stopReason: 'end_turn' },
      error: null,
    });
    expect(bedrock.received).toMatchObject([{ method: 'POST', url: '/model/m/converse' }]);
    expect(JSON.parse(bedrock.received[0]?.body ?? '')).toEqual(parts);
  });

  test('encodes the ARN of a model as one segment of the path, and signs it so', async () => {
    const modelId = 'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0';
    const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
    await ask(converse({ modelId, messages }), { credentials });
    expect(bedrock.received).toMatchObject([{ url: `/model/${encodeURIComponent(modelId)}/converse` }]);
    expect(bedrock.received.map((request) => signerOf(request, 'secret'))).toEqual([
      { accessKeyId: 'AKIA', region: 'eu-west-1', service: 'bedrock' },
    ]);
  });

  test('keeps the path of the endpoint', async () => {
    await ask(converse({ modelId: 'm', messages }), {
      urls: { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `${bedrock.endpoint}/stub/` },
    });
    expect(bedrock.received[0]?.url).toBe('/stub/model/m/converse');
  });

  test.each<[string, JsonObject, Record<string, string>]>([
    ['of a header', { message: 'no such model' }, { 'x-amzn-errortype': 'ValidationException:http://a/' }],
    ['of a body', { __type: 'com.amazon#ValidationException', Message: 'no such model' }, {}],
  ])('fails with the error type of the exception %s', async (_, document, headers) => {
    answer = { status: 400, body: JSON.stringify(document), headers };
    expect(await ask(converse({ modelId: 'm', messages }))).toEqual({
      result: null,
      error: { type: 'Bedrock:ValidationException', message: 'no such model' },
    });
  });

  test('fails without an error type if the response has none', async () => {
    answer = { status: 502, body: 'bad gateway' };
    expect(await ask(converse({ modelId: 'm', messages }))).toEqual({
      result: null,
      error: { type: 'Bedrock:UnknownException', message: 'bad gateway' },
    });
  });

  test('times out after ten seconds', async () => {
    const send = vi.fn<SendRequest>(async () => {
      throw new Unanswered('no answer within 10000 ms', { isLate: true });
    });
    expect(await ask(converse({ modelId: 'm', messages }), {}, send)).toEqual({
      result: null,
      error: { type: 'Bedrock:TimeoutException', message: 'no answer within 10000 ms' },
    });
    expect(send).toHaveBeenCalledWith(expect.objectContaining({ timeoutMs: 10_000 }));
  });

  test('names the variable to set if there is no endpoint', async () => {
    await expect(ask(converse({ modelId: 'm', messages }), { urls: {} })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: 'The data source Models uses Amazon Bedrock, which does not run here.',
      fix: expect.stringMatching(
        /^Set AWS_ENDPOINT_URL_BEDROCK_RUNTIME to https:\/\/bedrock-runtime\.eu-west-1\./,
      ),
    });
  });

  test.each<[JsonObject, string]>([
    [{ modelId: 'm' }, "Value for field '$[operation]' not found."],
    [{ operation: 'ConverseStream', modelId: 'm', messages }, "Unsupported operation 'ConverseStream'."],
    [{ operation: 'Converse', messages }, "Value for field '$[modelId]' not found."],
    [{ operation: 'Converse', modelId: 'm' }, "Value for field '$[messages]' not found."],
    [{ operation: 'InvokeModel', modelId: 'm' }, "Value for field '$[body]' not found."],
    [{ operation: 'InvokeModel', modelId: 'm', messages }, "Unsupported element '$[messages]'."],
  ])('rejects %j', async (request, message) => {
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
    expect(bedrock.received).toEqual([]);
  });
});
