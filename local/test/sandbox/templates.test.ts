import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../kernel/errors.ts';
import { toExactInteger } from '../../kernel/exact-json.ts';
import { COVERAGE } from '../../sandbox/coverage.ts';
import { createLockedRealm } from '../../sandbox/create-realm.ts';
import { createCodeLoader } from '../../sandbox/load-code.ts';
import { readRealmScript } from '../../sandbox/realm-script.ts';
import type { HandlerContext, HandlerName, HandlerOutcome } from '../../sandbox/resolver-code.ts';
import { TEMPLATE_COVERAGE, TEMPLATE_DIFFERENCES } from '../../sandbox/template-coverage.ts';
import { createEvaluator, toModule } from './evaluate.ts';

const { load } = createEvaluator();

const EMPTY: HandlerContext = {
  arguments: {},
  identity: null,
  source: null,
  prev: null,
  request: { headers: {}, domainName: null },
  info: { fieldName: 'test', parentTypeName: 'Query', variables: {} },
  env: {},
};

const toModel = (text: string, origin = 'Query.test request template') => ({ text, origin });

const run = (
  text: string,
  { handler = 'request', context = {} }: { handler?: HandlerName; context?: Partial<HandlerContext> } = {},
): HandlerOutcome => {
  const code = load({ request: toModel(text), response: toModel(text), origin: 'Query.test' });
  return code.run(handler, { ...EMPTY, ...context }, { stash: {}, outErrors: [] });
};

const failureOf = (text: string, handler: HandlerName = 'request'): string | null => {
  const outcome = run(text, { handler });
  return outcome.kind === 'error' ? `${outcome.error.errorType}: ${outcome.error.message}` : null;
};

describe('a template', () => {
  test('prints JSON, which becomes the value', () => {
    expect(
      run('{"a": [1, $util.toJson($ctx.args.b)]}', { context: { arguments: { b: 'c' } } }),
    ).toMatchObject({
      kind: 'value',
      value: { a: [1, 'c'] },
    });
  });

  test('keeps all digits of large arguments', () => {
    const code = load({ request: toModel('{"text": "$ctx.args.n"}'), response: null, origin: 'Query.test' });
    const exactArguments = { n: toExactInteger(9_007_199_254_740_993n) };
    const context = { ...EMPTY, arguments: { n: 9_007_199_254_740_992 }, exactArguments };
    expect(code.run('request', context, { stash: {}, outErrors: [] })).toMatchObject({
      value: { text: '9007199254740993' },
    });
  });

  test('has the parts of the context that it reads in traces', () => {
    const request = toModel('$util.authType() $ctx.args.a');
    const response = toModel('$util.toJson($context)');
    const { about } = load({ request, response, origin: 'Query.test' });
    expect(about?.reads.request).toEqual(['arguments', 'identity']);
    expect(about?.reads.response).toEqual(expect.arrayContaining(['stash', 'result', 'info', 'request']));
  });

  test.each(['', ' \n ', '#set($a = 1)\n'])('that prints nothing, %j, is an error', (text) => {
    expect(failureOf(text)).toBe('MappingTemplate: Template transformation yielded an empty response.');
  });

  test('that prints text after its JSON is an error', () => {
    expect(failureOf('{"a": 1} )')).toBe(
      'MappingTemplate: Trailing characters at the end of the JSON string are not allowed.',
    );
  });

  test('that prints other text in a response is an error with that text', () => {
    expect(failureOf('# no comment', 'response')).toBe(
      'MappingTemplate: Unable to convert # no comment to Object.',
    );
  });

  test('that fails keeps its output for traces only if that is not JSON', () => {
    expect(run('{"a": $none}')).toMatchObject({ kind: 'error', rendered: '{"a": $none}' });
    expect(run('{"a": $util.error("no")}')).not.toHaveProperty('rendered');
  });

  test('that cannot be parsed warns when it is loaded, and fails when it runs', () => {
    const warnings: string[] = [];
    const clock = { now: () => 0 };
    const ids = { uuid: () => '', entropy: (bytes: number) => '0'.repeat(bytes * 2) };
    const warn = (line: string): void => void warnings.push(line);
    const loading = createCodeLoader({ clock, ids, warn });
    const code = loading({ request: toModel('#if(true)'), response: null, origin: 'Query.test' });
    expect(warnings).toEqual([expect.stringMatching(/^Query\.test request template: Encountered "<EOF>"/)]);
    expect(code.run('request', EMPTY, { stash: {}, outErrors: [] })).toMatchObject({
      kind: 'error',
      error: { errorType: 'MappingTemplate', message: 'Encountered "<EOF>" at velocity[line 1, column 9]' },
    });
  });

  test('that calls an unknown method fails with its location', () => {
    const { notes } = run('{"a": $util.toJson($ctx.args.keys())}');
    expect(notes).toEqual([
      'Query.test request template: velocity[line 1, column 30]: java.util.LinkedHashMap has no method keys().',
    ]);
  });

  test('of more than 64 KB is rejected when it is loaded', () => {
    expect(() => run('x'.repeat(65_537))).toThrow(LocalFault);
  });

  test('with a directive that does not run here is a fault of this machine', () => {
    expect(() => run('{}\n#include("x")')).toThrow(/velocity:2:\d+: #include does not run locally/);
  });
});

describe('a change by a template', () => {
  test('to arguments, source, identity and the stash is passed on', () => {
    const outcome = run(
      `$util.qr($ctx.args.input.put("owner", "me"))$util.qr($ctx.source.put("__operation", "Query"))
       #set($ctx.stash.a = 1){}`,
      { context: { arguments: { input: { id: '1' } }, source: { id: '2' } } },
    );
    expect(outcome.changes).toEqual({
      arguments: { input: { id: '1', owner: 'me' } },
      exactArguments: null,
      source: { id: '2', __operation: 'Query' },
    });
    expect(outcome.state.stash).toEqual({ a: 1 });
  });

  test('that replaces args is passed on too', () => {
    const outcome = run('#set($ctx.args = {"a": 9007199254740993}){}', { context: { arguments: { a: 1 } } });
    expect(outcome.changes).toMatchObject({ arguments: { a: 9007199254740992 } });
  });

  test('is absent if it only reads', () => {
    expect(run('{"a": "$ctx.args.b.get(0)"}', { context: { arguments: { b: [1] } } })).not.toHaveProperty(
      'changes',
    );
  });
});

describe('the resources of a template', () => {
  test.each([
    ['a text that doubles', '#set($s = "aaaaaaaaaaaaaaaa")#foreach($i in [1..60])#set($s = "$s$s")#end$s'],
    [
      'a list that holds lists',
      '#set($l = [1])#foreach($i in [1..60])#set($l = [$l, $l])#end$util.toJson($l)',
    ],
    ['a list that holds itself', '#set($l = [1])$util.qr($l.add($l))$util.toJson($l)'],
    ['a map that holds itself', '#set($m = {})$util.qr($m.put("m", $m))$m'],
    ['a stash that holds itself', '$util.qr($ctx.stash.put("m", $ctx.stash)){}'],
    ['a list that is added to itself', '#set($l = [1])#foreach($i in [1..60])$util.qr($l.addAll($l))#end'],
    ['a range', '#set($l = [1..999999999])'],
    [
      'nested loops',
      '#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end',
    ],
    ['a macro that calls itself', '#macro(a)#a()#end#a()'],
    ['a pattern', '#set($s = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")$s.matches("(a+)+b")'],
    ['deep brackets', `#if(${'('.repeat(10_000)}true${')'.repeat(10_000)})#end`],
    ['deep lists', `#set($x = ${'['.repeat(10_000)}${']'.repeat(10_000)})`],
    ['deep blocks', '#if(true)'.repeat(5_000)],
  ])('are bounded: %s', (_, text) => {
    expect(failureOf(text)).toMatch(/^MappingTemplate: \S/);
  });

  test('do not affect the next template', () => {
    failureOf('#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end');
    expect(run('{"a": 1}')).toMatchObject({ kind: 'value', value: { a: 1 } });
  });

  test.each([
    '$ctx.constructor',
    '$util.constructor',
    '$util.toJson.constructor',
    '$ctx.args.toString.constructor',
    '$util.methods',
    '$util.time.methods',
    '$ctx.args.get("constructor")',
    '$ctx.args["__proto__"]',
    '$util.hasOwnProperty("a")',
    '$ctx.args.valueOf()',
  ])('do not include JavaScript: %s', (text) => {
    expect(run(`{"a": $util.toJson(${text})}`)).toMatchObject({ kind: 'value', value: { a: null } });
  });
});

describe('both languages', () => {
  test('share one context', () => {
    const template = load({
      request: toModel('$util.qr($ctx.stash.put("n", 1)){"a": $util.toJson($ctx.stash.list)}'),
      response: null,
      origin: 'Query.test',
    });
    const code = load({ text: toModule('ctx.stash.list = [ctx.stash.n]; return {};'), origin: 'code' });
    const first = template.run('request', EMPTY, { stash: {}, outErrors: [] });
    const second = code.run('request', EMPTY, first.state);
    expect(template.run('request', EMPTY, second.state)).toMatchObject({ value: { a: [1] } });
  });

  test('have one implementation of the functions that both have, and the table lists the others', () => {
    const { functions, templateFunctions } = createLockedRealm(readRealmScript());
    const shared = functions.filter((name) => /^(?:util|extensions)\./.test(name));
    const own = Object.keys(TEMPLATE_COVERAGE);
    expect([...templateFunctions].sort()).toEqual([...shared, ...own].sort());
    expect(Object.keys(TEMPLATE_DIFFERENCES).filter((name) => !(name in COVERAGE))).toEqual([]);
  });
});
