import {
  AppSyncClient,
  EvaluateCodeCommand,
  type EvaluateCodeCommandInput,
  EvaluateMappingTemplateCommand,
} from '@aws-sdk/client-appsync';
import { expect, onTestFinished, test } from 'vitest';
import { evaluateCode } from '../../sandbox/evaluate-code.ts';
import { evaluateTemplate } from '../../sandbox/evaluate-template.ts';
import { knownKeys, serveAws } from '../support/serve-aws.ts';

const CODE = `export function request(ctx) {
  console.log('asked for', ctx.args.id);
  ctx.stash.seen = true;
  return { payload: ctx.args.id };
}
export const response = (ctx) => ctx.result;
`;

const evaluate = async (input: Partial<EvaluateCodeCommandInput> = {}) => {
  const server = await serveAws({ evaluate: evaluateCode });
  const client = new AppSyncClient({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: knownKeys,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
  });
  const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;
  const context = '{"arguments":{"id":"7"}}';
  return client.send(
    new EvaluateCodeCommand({ runtime, code: CODE, context, function: 'request', ...input }),
  );
};

test("the SDK's client receives the result, the stash and the logs", async () => {
  const answer = await evaluate();
  expect(answer).toMatchObject({
    evaluationResult: '{"payload":"7"}',
    stash: '{"seen":true}',
    outErrors: '[]',
    logs: ['INFO - code.js:2:11: "asked for" "7"'],
    $metadata: { httpStatusCode: 200, attempts: 1 },
  });
  expect(answer.error).toBeUndefined();
});

test('code that AppSync would not save returns an error with its code errors', async () => {
  const { error } = await evaluate({
    code: 'export const response = () => null;\nexport function request() {\n  while (true) {}\n}',
  });
  expect(error).toMatchObject({
    message: expect.stringMatching(/^Error: code\.js\(3,3\): error /),
    codeErrors: expect.arrayContaining([
      expect.objectContaining({
        errorType: 'LINT_ERROR',
        location: { line: 3, column: 3, span: expect.any(Number) },
      }),
    ]),
  });
});

test('an error that the code throws is returned with its message', async () => {
  const code =
    "import { util } from '@aws-appsync/utils';\nexport const request = () => util.error('No.', 'Mine');";
  expect((await evaluate({ code: `${code}\nexport const response = () => null;` })).error).toMatchObject({
    message: 'No.',
  });
});

test.each<[string, Partial<EvaluateCodeCommandInput>, RegExp]>([
  ['another runtime', { runtime: { name: 'APPSYNC_JS', runtimeVersion: '2.0.0' } }, /^runtime must be/],
  ['code of too many characters', { code: ' '.repeat(32_769) }, /^code must be a string of 1 to 32768/],
  ['another handler', { function: 'main' }, /^function must be request or response/],
])('%s is a bad request', async (_what, input, message) => {
  await expect(evaluate(input)).rejects.toMatchObject({
    name: 'BadRequestException',
    message: expect.stringMatching(message),
  });
});

const evaluateTemplateThere = async (input: { template: string; context: string }) => {
  const server = await serveAws({ evaluateTemplate });
  const client = new AppSyncClient({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: knownKeys,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
  });
  return client.send(new EvaluateMappingTemplateCommand(input));
};

test("the SDK's client receives what a mapping template prints", async () => {
  const template = '$util.qr($ctx.stash.put("a", 1))$util.log.info("seen"){"id": $util.toJson($ctx.args.id)}';
  const answer = await evaluateTemplateThere({ template, context: '{"arguments":{"id":"7"}}' });
  expect(answer).toMatchObject({
    ...{ evaluationResult: '{"id": "7"}', stash: '{"a":1}', outErrors: '[]', logs: ['INFO - seen'] },
    $metadata: { httpStatusCode: 200, attempts: 1 },
  });
  expect(answer.error).toBeUndefined();
});

test('a mapping template that fails returns an error with its message', async () => {
  const { error } = await evaluateTemplateThere({ template: '#if(true)', context: '{}' });
  expect(error?.message).toBe('Encountered "<EOF>" at velocity[line 1, column 9]');
});

test('a mapping template of one character is rejected', async () => {
  await expect(evaluateTemplateThere({ template: '{', context: '{}' })).rejects.toMatchObject({
    name: 'BadRequestException',
    message: 'template must be a string of 2 to 65536 characters.',
  });
});
