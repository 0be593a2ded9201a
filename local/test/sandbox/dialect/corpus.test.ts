import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';
import { createEvaluator, toModule } from '../evaluate.ts';
import { ACCEPTED } from './accepted.ts';
import { REFUSED } from './refused.ts';

const { run } = createEvaluator();

const HANDLERS = 'export function request(ctx) {}\nexport function response(ctx) {}\n';

const context = { arguments: { n: 3, s: 'abc', list: [3, 1, 2], o: { a: 1, b: 2 } } };

describe('the dialect accepts, and runs as AppSync does', () => {
  test.each(ACCEPTED)('%s', (snippet, value) => {
    expect(run(toModule(snippet), { context })).toMatchObject({ kind: 'value', value });
  });
});

describe('the dialect rejects', () => {
  test.each(REFUSED)('%s', (snippet, errorType, words) => {
    const { problems } = checkCode(HANDLERS + snippet);
    expect(problems).toContainEqual(
      expect.objectContaining({ errorType, text: expect.stringContaining(words), fix: expect.anything() }),
    );
    expect(problems.every(({ line }) => line >= 3)).toBe(true);
  });

  test.each([
    ['export const response = () => null;', 'request'],
    ['export function request() {}', 'response'],
    ['function request() {} function response() {}', 'request'],
    ['export const request = 1; export function response() {}', 'request'],
    ['const f = () => 1; export { f as request };', 'response'],
  ])('a module without both handlers: %s', (text, missing) => {
    expect(checkCode(text).problems.map(({ text: words }) => words)).toContain(
      `Unable to find valid export for ${missing}`,
    );
  });

  test('at least eighty snippets, and accepts at least eighty', () => {
    expect(ACCEPTED.length).toBeGreaterThanOrEqual(80);
    expect(REFUSED.length).toBeGreaterThanOrEqual(80);
  });
});
