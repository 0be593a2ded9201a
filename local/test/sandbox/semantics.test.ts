import { describe, expect, test } from 'vitest';
import { createEvaluator, toModule } from './evaluate.ts';

const { run, evaluate } = createEvaluator();

describe('where AppSync differs from JavaScript', () => {
  test('parses text that is not JSON into an empty text', () => {
    expect(evaluate("[JSON.parse('{'), JSON.parse('{\"a\":1}')]")).toEqual(['', { a: 1 }]);
  });

  test('reads the pattern of replace and replaceAll as a Java regular expression', () => {
    expect(evaluate("'a1b22'.replaceAll('[0-9]+', '-')")).toBe('a-b-');
    expect(evaluate("'a1b22'.replace('(\\\\d+)', '<$1>')")).toBe('a<1>b22');
    expect(evaluate("'a-b-c'.replaceAll('-', '+')")).toBe('a+b+c');
  });

  test('iterates over a snapshot: elements that the loop pushes are not visited', () => {
    const body =
      'const list = [1, 2]; let n = 0; for (const x of list) { list.push(x); n += 1; } return [n, list.length];';
    expect(run(toModule(body))).toMatchObject({ value: [2, 4] });
  });

  test.each(['for (const x of ctx.args.list)', 'for (const x in ctx.args.list)'])(
    'ends %s after 1,000 iterations',
    (loop) => {
      const body = toModule(`let n = 0; ${loop} n += 1; return n;`);
      const list = Array.from({ length: 1001 }, () => 0);
      expect(run(body, { context: { arguments: { list } } })).toMatchObject({ error: { errorType: 'Code' } });
      expect(run(body, { context: { arguments: { list: list.slice(1) } } })).toMatchObject({ value: 1000 });
    },
  );

  test('iterates over a part of a long list', () => {
    const body = 'for (const x of ctx.args.list) { if (x === 1) { break; } } return true;';
    const list = Array.from({ length: 5000 }, () => 1);
    expect(run(toModule(body), { context: { arguments: { list } } })).toMatchObject({ value: true });
  });
});

describe('console', () => {
  test('writes level, location and arguments as JSON', () => {
    const outcome = run(
      toModule(
        '  console.log("current id", { a: [1] }, undefined);\n  console.error(1); console.debug(null);',
      ),
    );
    expect(outcome.logs).toEqual([
      'INFO - code.js:4:11: "current id" {"a":[1]} undefined',
      'ERROR - code.js:5:11: 1',
      'DEBUG - code.js:5:29: null',
    ]);
  });
});

describe('extensions', () => {
  test('records each call for the host', () => {
    const outcome = run(
      toModule(
        "extensions.evictFromApiCache('Query', 'getUser', { 'ctx.args.id': '1' }); extensions.setSubscriptionFilter({ filterGroup: [] });",
      ),
    );
    expect(outcome.extensions).toEqual([
      { name: 'evictFromApiCache', arguments: ['Query', 'getUser', { 'ctx.args.id': '1' }] },
      { name: 'setSubscriptionFilter', arguments: [{ filterGroup: [] }] },
    ]);
  });
});
