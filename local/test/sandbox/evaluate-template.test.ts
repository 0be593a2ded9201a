import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createEvaluateTemplate, evaluateTemplate } from '../../sandbox/evaluate-template.ts';

const evaluate = createEvaluateTemplate({
  clock: createFixedClock(),
  ids: { uuid: () => 'unused', entropy: (bytes) => 'ab'.repeat(bytes) },
});

const run = (template: string, context: string | Record<string, never> | object = {}) =>
  evaluate({ template, context: context as never });

// https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateMappingTemplate.html
describe('an evaluated template', () => {
  test('returns its text, its stash, its errors and its log', () => {
    const template = [
      '$util.qr($ctx.stash.put("a", 1))$util.appendError("late", "T")$util.log.info("x {}", 1)',
      '{ "id": $util.toJson($ctx.args.id) }',
    ].join('');
    expect(run(template, '{"arguments":{"id":"7"}}')).toEqual({
      evaluationResult: '{ "id": "7" }',
      stash: '{"a":1}',
      outErrors: '[{"message":"late","errorType":"T","data":null,"errorInfo":null}]',
      logs: ['INFO - x 1'],
    });
  });

  test.each([
    ['', ''],
    ['plain text', 'plain text'],
    ['$ctx.args.missing', '$ctx.args.missing'],
    ['$!ctx.args.missing', ''],
    ['#if($ctx.args.a == 1)one#{else}other#end', 'one'],
    ['#foreach($i in $ctx.args.list)$i;#end', '1;2;'],
    ['$ctx.source.b $ctx.prev.result $ctx.identity.sub', 'x y s'],
    ['$ctx.env.TABLE', 'users'],
    ['$ctx.result', '{a=1}'],
  ])('%j prints %j', (template, text) => {
    const context = {
      arguments: { a: 1, list: [1, 2] },
      source: { b: 'x' },
      prev: { result: 'y' },
      identity: { sub: 's' },
      env: { TABLE: 'users' },
      result: { a: 1 },
    };
    expect(run(template, context).evaluationResult).toBe(text);
  });

  test('need not print JSON', () => {
    expect(run('{').evaluationResult).toBe('{');
  });

  test('returns the value of #return as JSON', () => {
    expect(run('#return({"a": [1]})x').evaluationResult).toBe('{"a":[1]}');
    expect(run('#return').evaluationResult).toBe('null');
  });

  test.each([
    ['$util.error("no")', 'no'],
    ['$util.validate(false, "wrong")', 'wrong'],
    ['$util.unauthorized()', 'Unauthorized'],
  ])('%s is an error', (template, message) => {
    expect(run(`$util.qr($ctx.stash.put("a", 1))${template}`)).toEqual({
      error: { message },
      stash: '{"a":1}',
      outErrors: '[]',
      logs: [],
    });
  });

  test('leaves nothing to the next', () => {
    run('$util.qr($ctx.stash.put("a", 1))$util.appendError("e")#set($x = 1)');
    expect(run('$!x$!ctx.stash.a')).toEqual({
      evaluationResult: '',
      stash: '{}',
      outErrors: '[]',
      logs: [],
    });
  });

  test('rejects a wrong context', () => {
    expect(run('x', '{"stash":1}')).toEqual({
      stash: '{}',
      outErrors: '[]',
      logs: [],
      error: { message: 'The following properties in your mock context object failed validation: ctx.stash' },
    });
  });

  test('takes the current time without ports of its own', () => {
    const before = Date.now();
    const { evaluationResult } = evaluateTemplate({
      template: '$util.time.nowEpochMilliSeconds()',
      context: {},
    });
    expect(Number(evaluationResult)).toBeGreaterThanOrEqual(before);
    expect(Number(evaluationResult)).toBeLessThanOrEqual(Date.now());
  });
});
