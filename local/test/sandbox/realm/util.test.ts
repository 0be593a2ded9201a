import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../../../sandbox/realm/bytes.ts';
import { createEvaluator } from '../evaluate.ts';

const { evaluate, evaluateError } = createEvaluator();

describe('identifiers', () => {
  test('have the form that AppSync gives them', () => {
    expect(evaluate('util.autoId()')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(evaluate('util.autoUlid()')).toMatch(/^01C5P[0-9A-HJKMNP-TV-Z]{21}$/);
    expect(evaluate('util.autoKsuid()')).toMatch(/^[0-9A-Za-z]{27}$/);
  });

  test('differ within one call and between calls', () => {
    const made = [...(evaluate('[util.autoId(), util.autoId()]') as string[]), evaluate('util.autoId()')];
    expect(new Set(made).size).toBe(3);
  });
});

describe('random numbers', () => {
  test('stay within their bounds', () => {
    const drawn = evaluate('ctx.args.k.map(() => [Math.random(), util.math.randomWithinRange(3, 5)])', {
      context: { arguments: { k: Array.from({ length: 200 }, () => 0) } },
    }) as [number, number][];
    expect(drawn.every(([fraction]) => fraction >= 0 && fraction < 1)).toBe(true);
    expect(new Set(drawn.map(([, whole]) => whole))).toEqual(new Set([3, 4]));
  });
});

describe('util.authType', () => {
  const iam = { accountId: '1', sourceIp: [], username: 'u', userArn: 'arn' };
  const oidc = { sub: 's', issuer: 'i', claims: {} };
  test.each([
    [null, 'API Key Authorization'],
    [{ other: 1 }, 'API Key Authorization'],
    [iam, 'IAM Authorization'],
    [{ ...oidc, sourceIp: [], username: 'u', defaultAuthStrategy: 'ALLOW' }, 'User Pool Authorization'],
    [oidc, 'Open ID Connect Authorization'],
    [{ resolverContext: {} }, 'Lambda Authorization'],
    [{}, 'Lambda Authorization'],
    [{ ...oidc, sourceIp: [], username: 'u' }, 'API Key Authorization'],
    [{ ...oidc, username: 'u', defaultAuthStrategy: 'ALLOW' }, 'API Key Authorization'],
    [{ ...oidc, username: 'u' }, 'API Key Authorization'],
    [{ ...oidc, username: null }, 'Open ID Connect Authorization'],
    [{ ...iam, sourceIp: null }, 'API Key Authorization'],
  ])('%j is %s', (identity, text) => {
    expect(evaluate('util.authType()', { context: { identity } })).toBe(text);
  });
});

describe('text', () => {
  test('is encoded for URLs as Java does', () => {
    expect(evaluate("util.urlEncode('a b&c')")).toBe('a+b%26c');
    expect(evaluate("util.urlEncode('~*-._é')")).toBe('%7E*-._%C3%A9');
    expect(evaluate("util.urlDecode('a+b%26c%C3%A9')")).toBe('a b&cé');
    expect(evaluateError("util.urlDecode('%zz')")).toContain('Illegal hex characters');
  });

  test('is encoded in base 64, and malformed input does not fail', () => {
    expect(evaluate("util.base64Encode('héllo')")).toBe('aMOpbGxv');
    expect(evaluate("util.base64Decode('aMOpbGxv')")).toBe('héllo');
    expect(evaluate("util.base64Decode('%%%')")).toBe('');
  });

  test('is the same in UTF-8 and base 64 as in Node.js', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (text, bytes) => {
        expect(toUtf8(text)).toEqual([...Buffer.from(text)]);
        expect(fromUtf8(toUtf8(text))).toBe(Buffer.from(text).toString());
        expect(toBase64([...bytes])).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64([...bytes]))).toEqual([...bytes]);
      }),
    );
  });

  test('is escaped for JavaScript', () => {
    expect(
      evaluate('util.escapeJavaScript(ctx.args.t)', { context: { arguments: { t: `a'"\\/\n\u0001é` } } }),
    ).toBe('a\\\'\\"\\\\\\/\\n\\u0001\\u00E9');
  });

  test('is normalized', () => {
    expect(evaluate("util.str.normalize('e\\u0301', 'nfc')")).toBe('é');
  });
});

describe('util.matches', () => {
  test.each([
    ['a*b', 'aaaaab', true],
    ['a', 'ba', false],
    ['^[\\w.-]+@\\p{Alpha}+$', 'ada.l-x@example', true],
    ['(?i)ABC', 'abc', true],
    ['\\Qa.b\\E', 'a.b', true],
    ['\\Qa.b\\E', 'axb', false],
    ['[^-a]', 'b', true],
    ['\\p{Lu}.', 'Éa', true],
    ['a.c', 'a\nc', false],
    ['(?s)a.c', 'a\nc', true],
    ['x{2,3}', 'xx', true],
    ['\\-\\/\\@', '-/@', true],
  ])('%s on %s', (pattern, text, expected) => {
    const context = { arguments: { pattern, text } };
    expect(evaluate('util.matches(ctx.args.pattern, ctx.args.text)', { context })).toBe(expected);
  });
});

describe('util.math and util.http', () => {
  test('round, compare and copy', () => {
    expect(evaluate('[util.math.roundNum(2.5), util.math.minVal(1, 2), util.math.maxVal(1, 2)]')).toEqual([
      3, 1, 2,
    ]);
    expect(
      evaluate("util.http.copyHeaders({ Host: 'h', 'x-a': '1', TE: 't', 'content-length': '2' })"),
    ).toEqual({
      'x-a': '1',
    });
  });
});
