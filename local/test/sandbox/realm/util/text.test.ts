import { describe, expect, test } from 'vitest';
import { createText } from '../../../../sandbox/realm/util/text.ts';

const charged: number[] = [];
const asked: string[] = [];
const text = createText({
  regexes: {
    matches: (pattern, given) => asked.push(`${pattern} on ${given}`) > 0,
    find: () => null,
  },
  charge: (units) => void charged.push(units),
});

const CONVERSIONS = ['escapeJavaScript', 'urlEncode', 'urlDecode', 'base64Encode', 'base64Decode'] as const;

describe.each(CONVERSIONS)('%s', (name) => {
  test('counts the length of its text', () => {
    charged.length = 0;
    text[name]('abcd');
    expect(charged).toEqual([4]);
  });

  test('of nothing is nothing', () => {
    expect(text[name]('')).toBe('');
  });

  test('takes other values as texts', () => {
    expect(text[name](1234)).toBe(text[name]('1234'));
    expect(text[name](null)).toBe(text[name]('null'));
  });
});

describe('escapeJavaScript', () => {
  // Apache Commons Text, `StringEscapeUtils.escapeEcmaScript`.
  test.each([
    ["'", "\\'"],
    ['"', '\\"'],
    ['\\', '\\\\'],
    ['/', '\\/'],
    ['\b\n\t\f\r', '\\b\\n\\t\\f\\r'],
    ['\u000b', '\\u000B'],
    ['\u0000', '\\u0000'],
    ['\u007f', '\\u007F'],
    ['\u00e9', '\\u00E9'],
    ['\u2028', '\\u2028'],
    ['\u{1f600}', '\\uD83D\\uDE00'],
    ['\ud83d', '\\uD83D'],
    ['<a href="/x">', '<a href=\\"\\/x\\">'],
    ['a b~', 'a b~'],
  ])('of %j is %s', (given, escaped) => {
    expect(text.escapeJavaScript(given)).toBe(escaped);
  });
});

describe('base64Decode', () => {
  test.each([
    ['Zm9v', 'foo'],
    ['Zm9vYg', 'foob'],
    ['Zm9vYg==', 'foob'],
    ['Zm 9v\n', 'foo'],
    ['Zm9v====', 'foo'],
    ['Zm9v=YmFy', 'foo'],
    ['Z', ''],
    ['!', ''],
    ['4pyT', '\u2713'],
    ['4pw=', '\ufffd'],
    ['4p__', '\ufffd\ufffd'],
    ['_-8', '\ufffd\ufffd'],
  ])('of %j is %j', (encoded, decoded) => {
    expect(text.base64Decode(encoded)).toBe(decoded);
  });
});

describe('matches', () => {
  test('asks for the whole text, with the pattern first', () => {
    expect(text.matches('a*b', 'aab')).toBe(true);
    expect(text.matches(1, null)).toBe(true);
    expect(asked).toEqual(['a*b on aab', '1 on null']);
  });
});
