// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the statements are code of resolvers.
import { describe, expect, test } from 'vitest';
import { createEvaluator, toModule } from './evaluate.ts';
import { ATTEMPTS } from './exhaustion-attempts.ts';

const { run, evaluate } = createEvaluator();

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

const context = {
  arguments: {
    k: numbers(1000),
    four: numbers(4),
    nine: numbers(9),
    ten: numbers(10),
    twenty: numbers(20),
    forty: numbers(40),
    a: 'a'.repeat(60),
  },
};

describe('code that would exhaust the time or the memory of the process', () => {
  test.each(ATTEMPTS)('ends with an error: %s', (_, statements) => {
    expect(run(toModule(statements), { context })).toMatchObject({
      kind: 'error',
      error: { errorType: expect.stringMatching(/^(?:Code|MappingTemplate)$/) },
    });
    expect(evaluate("[1 + 1, 'a'.concat('b'), [1].map((x) => x)]")).toEqual([2, 'ab', [1]]);
  });

  test('does not include ordinary code', () => {
    const statements = `
      const rows = ctx.args.k.map((n) => ({ id: \`row-\${n}\`, tags: ['a', 'b'], n }));
      const byId = {};
      for (const row of rows) { byId[row.n + 1e12] = { ...row, tags: [...row.tags, 'c'] }; }
      const text = rows.map((row) => JSON.stringify(row)).join(',');
      let list = [1, 2, 3];
      list[0] = 9;
      const deep = { 'a  b': [] };
      deep['a  b'][0] = 1; deep // over two lines
        ['a  b'][0] = 2;
      [list[1], list[2]] = [list[2], list[1]];
      return [Object.keys(byId).length, text.length > 10000, list, text.indexOf('row-999') > 0, deep['a  b'][0]];`;
    expect(run(toModule(statements), { context })).toMatchObject({
      kind: 'value',
      value: [1000, true, [9, 3, 2], true, 2],
    });
  });
});
