import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeJson } from '../../../velocity/values/json.ts';
import { readExactJson } from '../../../velocity/values/read-exact-json.ts';
import { Double } from '../../../velocity/values/value.ts';

describe('a number of JSON', () => {
  test.each([
    ['0', 0],
    ['-1', -1],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['-12345678901234567890', -12345678901234567890n],
    ['1.0', new Double(1)],
    ['1e3', new Double(1_000)],
    ['-0.0', new Double(-0)],
    ['1E-2', new Double(0.01)],
  ])('%s is %s with its class', (text, value) => {
    expect(readExactJson(text)).toEqual(value);
  });
});

describe('JSON', () => {
  test('is read as written, without its spaces', () => {
    const text = '{"b":[1.0,12345678901234567890,{}],"a":{"":null,"\\u00e9":"\\"\\\\"},"c":[[],true,false]}';
    const spaced = text.replaceAll(/([[{,:}\]])/g, ' $1\n\t\r');
    const written = text.replace('\\u00e9', 'é');
    expect(writeJson(readExactJson(text))).toBe(written);
    expect(writeJson(readExactJson(spaced))).toBe(written);
  });

  test('is the value that JSON.parse has, for any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(writeJson(readExactJson(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('keeps the last of two members with one name', () => {
    expect(readExactJson('{"a":1,"a":2}')).toEqual(new Map([['a', 2]]));
  });

  test.each([
    '',
    ' ',
    '{',
    '[1,]',
    '{"a":1,}',
    "{'a':1}",
    '01',
    '1.',
    '.5',
    '+1',
    'NaN',
    '[1 2]',
    '"a',
    'nul',
    '1 2',
  ])('is not %j', (text) => {
    expect(() => readExactJson(text)).toThrow(SyntaxError);
  });
});
