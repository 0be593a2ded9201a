import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { createCodeLoader } from '../../../sandbox/load-code.ts';

const listWarnings = (statement: string): string[] => {
  const warnings: string[] = [];
  const load = createCodeLoader({
    clock: systemClock,
    ids: systemIds,
    warn: (message) => warnings.push(message),
  });
  load({
    text: `const f = (x) => x;\nexport function request(ctx) { let a = 1; ${statement} }\nexport function response() {}`,
    origin: 'Query.a.js',
  });
  return warnings;
};

describe('what AppSync accepts and runs with surprising results', () => {
  test.each([
    ['return ctx.args.a ?? f(1);', 'evaluates the right side'],
    ["return ctx.args.a ?? { b: util.error('x') };", 'evaluates the right side'],
    ['return a += 1;', 'an assignment with +='],
    ['const z = (a *= 2); return z;', 'an assignment with *='],
    ['f(a -= 1);', 'an assignment with -='],
  ])('%s causes a warning', (statement, words) => {
    expect(listWarnings(statement)).toEqual([
      expect.stringMatching(/^Query\.a\.js:2:\d+: .*\. (?:Use|Write) /),
    ]);
    expect(listWarnings(statement)[0]).toContain(words);
  });

  test.each(['return ctx.args.a ?? 20;', 'a += 1; return a;', 'return f(1) ?? a;', 'a = f(1);'])(
    '%s does not',
    (statement) => {
      expect(listWarnings(statement)).toEqual([]);
    },
  );
});
