import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNextTokens } from '../../../data-sources/dynamodb/next-token.ts';

const tokensOf = (secret: string) =>
  createNextTokens({
    key: (...names) =>
      createHash('sha256')
        .update(secret + names.join('/'))
        .digest(),
  });
const tokens = tokensOf('one');

const keys = fc.dictionary(fc.string(), fc.record({ S: fc.string() }), { maxKeys: 3, noNullPrototype: true });

describe('a page token', () => {
  test('is opened as the key that was sealed', () => {
    fc.assert(
      fc.property(keys, fc.string(), (key, origin) => {
        expect(JSON.stringify(tokens.open(tokens.seal(key, origin), origin))).toBe(JSON.stringify(key));
      }),
    );
  });

  test('is the same for the same key, and does not contain it', () => {
    const key = { pk: { S: 'a-secret-value' } };
    expect(tokens.seal(key, 'o')).toBe(tokens.seal(key, 'o'));
    expect(Buffer.from(tokens.seal(key, 'o'), 'base64url').toString('latin1')).not.toContain('secret');
  });

  test('of another origin or another machine is refused', () => {
    const token = tokens.seal({ pk: { S: 'a' } }, 'Users Query');
    expect(tokens.open(token, 'Users Scan')).toBeNull();
    expect(tokensOf('two').open(token, 'Users Query')).toBeNull();
  });

  test('with any change is refused', () => {
    const token = tokens.seal({ pk: { S: 'a' } }, 'o');
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_'), (at, letter) => {
        fc.pre(token[at] !== letter);
        expect(tokens.open(token.slice(0, at) + letter + token.slice(at + 1), 'o')).toBeNull();
      }),
    );
  });

  test('that is cut off or longer is refused', () => {
    const token = tokens.seal({ pk: { S: 'a' } }, 'o');
    for (const given of ['', token.slice(0, -1), token.slice(1), `${token}A`, `${token}=`, ` ${token}`])
      expect(tokens.open(given, 'o')).toBeNull();
  });

  test('that no one sealed is refused', () => {
    fc.assert(fc.property(fc.string(), (text) => tokens.open(text, 'o') === null));
  });
});
