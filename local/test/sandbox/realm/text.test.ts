import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEvaluator } from '../evaluate.ts';

// Expected values were recorded from `URLEncoder`, `URLDecoder` and `Normalizer` of Java 17.

const { evaluate, evaluateError } = createEvaluator();

const call = (name: string, ...given: string[]) =>
  evaluate(`util.${name}(...ctx.args.given)`, { context: { arguments: { given } } });

describe('a text for a URL', () => {
  test.each([
    ['a b', 'a+b'],
    ['~*-._', '%7E*-._'],
    ['\u00e9', '%C3%A9'],
    ['\ud83d\ude00', '%F0%9F%98%80'],
    ['a+b', 'a%2Bb'],
    ['%', '%25'],
    ['/?&=#', '%2F%3F%26%3D%23'],
    ["!'()", '%21%27%28%29'],
    ['\n', '%0A'],
    ['?', '%3F'],
    ['@:;,$', '%40%3A%3B%2C%24'],
    ['\u00df', '%C3%9F'],
  ])('%j is encoded as %s', (text, encoded) => {
    expect(call('urlEncode', text)).toBe(encoded);
  });

  test.each([
    ['a+b', 'a b'],
    ['%20', ' '],
    ['%C3%A9', '\u00e9'],
    ['%F0%9F%98%80', '\ud83d\ude00'],
    ['%C3', '\ufffd'],
    ['%00', '\u0000'],
    ['+', ' '],
    ['\u00e9', '\u00e9'],
    ['%e9', '\ufffd'],
  ])('%s is decoded as %j', (encoded, text) => {
    expect(call('urlDecode', encoded)).toBe(text);
  });

  test.each([
    ['%zz', 'URLDecoder: Illegal hex characters in escape (%) pattern'],
    ['%', 'URLDecoder: Incomplete trailing escape (%) pattern'],
    ['%2', 'URLDecoder: Incomplete trailing escape (%) pattern'],
    ['a%', 'URLDecoder: Incomplete trailing escape (%) pattern'],
    ['%-1', 'URLDecoder: Illegal hex characters in escape (%) pattern'],
    ['%u0041', 'URLDecoder: Illegal hex characters in escape (%) pattern'],
    ['a%20b%', 'URLDecoder: Incomplete trailing escape (%) pattern'],
  ])('%s is rejected: %s', (encoded, message) => {
    const context = { arguments: { encoded } };
    expect(evaluateError('util.urlDecode(ctx.args.encoded)', { context })).toContain(message);
  });

  test('is decoded as it was before it was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(call('urlDecode', call('urlEncode', text) as string)).toBe(text);
      }),
    );
  });

  test('is encoded with signs of a URL only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(call('urlEncode', text)).toMatch(/^(?:[A-Za-z0-9.*_+-]|%[0-9A-F]{2})*$/);
      }),
    );
  });
});

describe('a normalized text', () => {
  test.each([
    ['\u00e9', 'nfc', '\u00e9'],
    ['\u00e9', 'nfd', 'e\u0301'],
    ['\u00e9', 'nfkc', '\u00e9'],
    ['\u00e9', 'nfkd', 'e\u0301'],
    ['e\u0301', 'nfc', '\u00e9'],
    ['e\u0301', 'nfd', 'e\u0301'],
    ['e\u0301', 'nfkc', '\u00e9'],
    ['e\u0301', 'nfkd', 'e\u0301'],
    ['\ufb01', 'nfc', '\ufb01'],
    ['\ufb01', 'nfd', '\ufb01'],
    ['\ufb01', 'nfkc', 'fi'],
    ['\ufb01', 'nfkd', 'fi'],
    ['\u2460', 'nfc', '\u2460'],
    ['\u2460', 'nfd', '\u2460'],
    ['\u2460', 'nfkc', '1'],
    ['\u2460', 'nfkd', '1'],
    ['\u00c5', 'nfc', '\u00c5'],
    ['\u00c5', 'nfd', 'A\u030a'],
    ['\u00c5', 'nfkc', '\u00c5'],
    ['\u00c5', 'nfkd', 'A\u030a'],
    ['\u1e9b\u0323', 'nfc', '\u1e9b\u0323'],
    ['\u1e9b\u0323', 'nfd', '\u017f\u0323\u0307'],
    ['\u1e9b\u0323', 'nfkc', '\u1e69'],
    ['\u1e9b\u0323', 'nfkd', 's\u0323\u0307'],
    ['\uac00', 'nfc', '\uac00'],
    ['\uac00', 'nfd', '\u1100\u1161'],
    ['\uac00', 'nfkc', '\uac00'],
    ['\uac00', 'nfkd', '\u1100\u1161'],
  ])('%j in %s is %j', (text, form, normalized) => {
    expect(call('str.normalize', text, form)).toBe(normalized);
  });
});

describe('a text in base 64', () => {
  // https://www.rfc-editor.org/rfc/rfc4648#section-10
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('%j is %s', (text, encoded) => {
    expect(call('base64Encode', text)).toBe(encoded);
    expect(call('base64Decode', encoded)).toBe(text);
  });

  test('is decoded as it was before it was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(call('base64Decode', call('base64Encode', text) as string)).toBe(text);
      }),
    );
  });
});

describe('a text within a JavaScript string', () => {
  test('is the text again when the string is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = call('escapeJavaScript', text) as string;
        expect(escaped).toMatch(/^[ -~]*$/);
        const json = escaped.replaceAll("\\'", "'").replaceAll('\\/', '/');
        fc.pre(!/\\\\['/]/.test(escaped));
        expect(JSON.parse(`"${json}"`)).toBe(text);
      }),
    );
  });
});
