import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonProblem } from '../../../sandbox/template/find-json-problem.ts';
import { parseRendered } from '../../../sandbox/template/parse-rendered.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('a rendered template', () => {
  test.each(['', ' ', '\n\t\r\n'])('%j is empty', (text) => {
    expect(parseRendered(text, 'request').problem).toBe('Template transformation yielded an empty response.');
  });

  test.each([
    ['null', null],
    [' {"a": [1, true]} \n', { a: [1, true] }],
    ['"text"', 'text'],
    ['-1.5e3', -1500],
  ])('%j is the value %j', (text, value) => {
    expect(parseRendered(text, 'request')).toEqual({ value, problem: null });
  });

  test.each(['{} x', '[1] ]', '1 2', '"a" "b"', 'null,'])('%j has trailing characters', (text) => {
    expect(parseRendered(text, 'request').problem).toBe(
      'Trailing characters at the end of the JSON string are not allowed.',
    );
  });

  test.each([
    ['{', 'Unexpected end-of-input', 'line: 1, column: 2'],
    ['{"a": }', "Unexpected character ('}' (code 125))", 'line: 1, column: 7'],
    ['{\n  "a": 1,\n}', "Unexpected character ('}' (code 125))", 'line: 3, column: 1'],
    ['$ctx.args', "Unexpected character ('$' (code 36))", 'line: 1, column: 1'],
    ["{'a': 1}", `Unexpected character (''' (code 39))`, 'line: 1, column: 2'],
  ])('%j is rejected: %s at %s', (text, reason, place) => {
    const { problem } = parseRendered(text, 'request');
    expect(problem).toContain(`Unable to parse the JSON document: '${reason}`);
    expect(problem).toContain(place);
  });

  test('of a response has another message', () => {
    expect(parseRendered('abc', 'response').problem).toBe('Unable to convert abc to Object.');
  });

  test('that is long is shown by its first 500 characters', () => {
    const { problem } = parseRendered(`{"a": ${'x'.repeat(600)}`, 'request');
    expect(problem).toContain('"[truncated 106 chars]');
  });
});

describe('the problem of a text', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '\u0001',
      '\\',
    ),
    { maxLength: 10 },
  );

  test('is within it, or at its end', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const { at } = findJsonProblem(text);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('is trailing text exactly if a value is before it', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        fc.pre(!isJson(text));
        const { at, isTrailing } = findJsonProblem(text);
        expect(isJson(text.slice(0, at))).toBe(isTrailing);
      }),
      { numRuns: 1_000 },
    );
  });

  test('of a value is none: all of it is read', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        expect(findJsonProblem(text)).toEqual({ at: text.length, isTrailing: false });
        expect(findJsonProblem(`${text} ]`)).toEqual({ at: text.length + 1, isTrailing: true });
      }),
    );
  });

  test.each(['"a\u0001b"', '["a\u001f"]', '{"a\u0000": 1}'])('%j is its control character', (text) => {
    expect(findJsonProblem(text).at).toBe(text.indexOf('"'));
  });

  test('is found at any depth', () => {
    const text = `${'['.repeat(100_000)}x`;
    expect(findJsonProblem(text)).toEqual({ at: 100_000, isTrailing: false });
  });
});
