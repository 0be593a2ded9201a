import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { type Sample, serveSample } from './serve-sample.ts';

// After the reference of Bedrock: https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-bedrock-js.html

const sample: Sample = {
  folder: `${import.meta.dirname}/summaries`,
  sources: { model: { kind: 'model' } },
  fields: { 'Query.summary': 'model', 'Query.brief': 'model', 'Query.answer': 'model' },
};

let service: Awaited<ReturnType<typeof startFakeEndpoint>>;
let api: ServedApp;
beforeAll(async () => {
  service = await startFakeEndpoint(({ url }, response) => {
    const { body = '' } = service.received.at(-1) ?? {};
    const refused = { message: 'The question is too hard.', __type: 'ValidationException' };
    const answer =
      url === '/model/example.text-v1/invoke'
        ? { results: [{ outputText: JSON.parse(body).inputText.length }] }
        : { output: { message: { content: [{ text: 'Because.' }] } } };
    if (body.includes('hard')) response.writeHead(400).end(JSON.stringify(refused));
    else response.end(JSON.stringify(answer));
  });
  api = await serveSample(sample, {
    awsEndpoints: { urls: { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: service.endpoint }, credentials: null },
  });
});
afterAll(async () => {
  await api.stop();
  await service.stop();
});

test('a model is invoked, and a conversation receives a response', async () => {
  expect((await api.graphql('{ summary(text: "long") answer(question: "Why?") }')).body).toEqual({
    data: { summary: '15', answer: 'Because.' },
  });
});

test('a mapping template invokes a model', async () => {
  expect((await api.graphql('{ brief(text: "long") hard: brief(text: "hard") }')).body).toMatchObject({
    data: { brief: '15', hard: null },
    errors: [{ path: ['hard'], message: 'The question is too hard.' }],
  });
});

test('an error of the model is an error of the field', async () => {
  expect((await api.graphql('{ answer(question: "hard") }')).body).toMatchObject({
    data: { answer: null },
    errors: [{ path: ['answer'], message: 'The question is too hard.' }],
  });
});

test('without a model such fields return an error that names the variable to set', async () => {
  const alone = await serveSample(sample);
  const { body } = await alone.graphql('{ answer(question: "Why?") }');
  await alone.stop();
  expect(body).toMatchObject({
    errors: [{ path: ['answer'], message: expect.stringContaining('AWS_ENDPOINT_URL_BEDROCK_RUNTIME') }],
  });
});
