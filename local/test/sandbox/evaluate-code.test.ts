import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createEvaluateCode, evaluateCode } from '../../sandbox/evaluate-code.ts';

const evaluate = createEvaluateCode({
  clock: createFixedClock(),
  ids: { uuid: () => 'unused', entropy: (bytes) => 'ab'.repeat(bytes) },
});

const toCode = (statements: string): string =>
  `import { util, runtime } from '@aws-appsync/utils';\nexport function request(ctx) {\n  ${statements}\n}\nexport function response(ctx) { return ctx.result; }`;

const run = (statements: string, context: string | Record<string, never> = {}) =>
  evaluate({ code: toCode(statements), context, function: 'request' });

describe('evaluateCode', () => {
  test('returns the result, the stash, the errors and the logs as AWS does', () => {
    expect(
      run(
        "ctx.stash.a = 1; util.appendError('late'); console.log('current id', ctx.args.id); return { b: ctx.arguments.id };",
        '{"arguments":{"id":"record-id"}}',
      ),
    ).toEqual({
      evaluationResult: '{"b":"record-id"}',
      stash: '{"a":1}',
      outErrors: '[{"message":"late","errorType":null,"data":null,"errorInfo":null}]',
      logs: [expect.stringMatching(/^INFO - code\.js:3:\d+: "current id" "record-id"$/)],
    });
  });

  test('runs the response handler on a result, in three lines', () => {
    const code = toCode('');
    const output = evaluateCode({ code, context: { result: { id: 1 } }, function: 'response' });
    expect(JSON.parse(output.evaluationResult ?? '')).toEqual({ id: 1 });
  });

  test.each([
    ["util.error('foo');", 'foo'],
    ['util.unauthorized();', 'Unauthorized'],
    ['return ctx.args.a.b;', "code.js:3:21: TypeError: Cannot read properties of undefined (reading 'b')"],
  ])('%s fails with its message', (statements, message) => {
    expect(run(statements)).toEqual({
      stash: '{}',
      outErrors: '[]',
      logs: [],
      error: { message, codeErrors: [] },
    });
  });

  test('returns the value of an early return, and null for none', () => {
    expect(run('runtime.earlyReturn({ a: 1 });').evaluationResult).toBe('{"a":1}');
    expect(run('').evaluationResult).toBe('null');
  });

  test('rejects code with the errors of saving it', () => {
    expect(run('const r = /a/;').error).toEqual({
      message: 'Error: code.js(3,13): error @aws-appsync/no-regex: Regex literals are not supported.',
      codeErrors: [
        {
          errorType: 'LINT_ERROR',
          value: 'code.js(3,13): error @aws-appsync/no-regex: Regex literals are not supported.',
          location: { line: 3, column: 13, span: 3 },
        },
      ],
    });
    expect(
      evaluate({ code: 'export const request = () => 1;', context: '{}', function: 'request' }).error,
    ).toEqual({
      message: 'Error: Unable to find valid export for response',
      codeErrors: [
        {
          errorType: 'MISSING_MAPPING_EXPORT',
          value: 'Unable to find valid export for response',
          location: { line: 0, column: 0, span: 0 },
        },
      ],
    });
  });

  test.each([
    ['{"identity":{"nobody":1}}', 'ctx.identity'],
    ['{"identity":{"handlerContext":{}}}', 'ctx.identity'],
    ['{"identity":{"sub":"s","issuer":"i","claims":{},"bogus":1}}', 'ctx.identity'],
    ['{"identity":"x"}', 'ctx.identity'],
    ['{"arguments":[],"stash":1}', 'ctx.arguments, ctx.stash'],
  ])('rejects the context %s', (context, names) => {
    expect(run('return 1;', context).error?.message).toBe(
      `The following properties in your mock context object failed validation: ${names}`,
    );
  });

  test.each(['', 'no JSON', '[]', JSON.stringify({ arguments: { a: 'x'.repeat(28_000) } })])(
    'rejects an invalid context (%#)',
    (context) => {
      expect(run('return 1;', context).error?.message).toMatch(/^The context /);
    },
  );

  test.each([
    '{"resolverContext":{}}',
    '{"sub":"s","issuer":"i","claims":{}}',
    '{"accountId":"1","sourceIp":[],"username":"u","userArn":"a"}',
    '{"accountId":"1","sourceIp":[],"username":"u"}',
    '{"sourceIp":["127.0.0.1"],"username":"u"}',
    '{"claims":{"sub":"s"}}',
    'null',
  ])('accepts the identity %s', (identity) => {
    expect(run('return 1;', `{"identity":${identity}}`).error).toBeUndefined();
  });

  test('has a result in a request handler only if the context has one', () => {
    expect(run('return [ctx.result.id];', '{"result":{"id":1}}').evaluationResult).toBe('[1]');
    expect(run('return [ctx.result === undefined];').evaluationResult).toBe('[true]');
  });

  test('has the error of the context', () => {
    const context = '{"error":{"message":"m","data":[1]}}';
    expect(run('return ctx.error;', context).evaluationResult).toBe('{"message":"m","data":[1]}');
    expect(run('return [!ctx.error.type];', context).evaluationResult).toBe('[true]');
  });
});
