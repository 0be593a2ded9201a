import { expect, test } from 'vitest';
import { findJsonProblem } from '../../sandbox/template/find-json-problem.ts';

test.each([
  ['{"a": $b}', 6, false],
  ['{"a": 1,}', 8, false],
  ['{"a" 1}', 5, false],
  ['[1, 2', 5, false],
  ['[1 2]', 3, false],
  ['', 0, false],
  ['"a', 0, false],
  ['{"a": [1, {"b": nul}]}', 16, false],
  ['{"a": 1} )', 9, true],
  ['1 2', 2, true],
  ['{"a": 01}', 7, false],
])('%j is not JSON from %i on', (text, at, isTrailing) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(findJsonProblem(text)).toEqual({ at, isTrailing });
});
