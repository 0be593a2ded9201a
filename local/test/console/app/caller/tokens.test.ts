import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClaims } from '../../../../console/app/caller/tokens.ts';
import { toToken } from '../../caller-fixtures.ts';

test('the claims of a user pool are its user name, groups and expiration', () => {
  const token = toToken({ username: 'ada', 'cognito:groups': ['admin'], exp: 1_700_000_000, sub: 'x' });
  expect(readClaims(token)).toEqual({ username: 'ada', groups: ['admin'], expiresAt: 1_700_000_000_000 });
});

test('of an ID token the user name has a prefix, and of others the email or the subject is used', () => {
  expect(readClaims(toToken({ 'cognito:username': 'ada', email: 'a@b.c' }))?.username).toBe('ada');
  expect(readClaims(toToken({ email: 'a@b.c', sub: 'x' }))?.username).toBe('a@b.c');
  expect(readClaims(toToken({ sub: 'x' }))?.username).toBe('x');
});

test('claims that are absent, or of another type, are null and no groups', () => {
  const empty = { username: null, groups: [], expiresAt: null };
  expect(readClaims(toToken({}))).toEqual(empty);
  expect(readClaims(toToken({ sub: 12, 'cognito:groups': 'admin', exp: 'soon' }))).toEqual(empty);
});

test('the prefix "Bearer" is accepted', () => {
  expect(readClaims(`Bearer ${toToken({ sub: 'x' })}`)?.username).toBe('x');
  expect(readClaims(`bearer  ${toToken({ sub: 'x' })}`)?.username).toBe('x');
});

test('names outside of Latin-1 keep their characters', () => {
  expect(readClaims(toToken({ sub: 'Zoë 李 🙂' }))?.username).toBe('Zoë 李 🙂');
});

test('a text that is not a JSON Web Token has no claims', () => {
  for (const text of ['', 'custom', 'a.b', 'a.%%%.c', `a.${btoa('"text"')}.c`, `a.${btoa('null')}.c`])
    expect(readClaims(text)).toBe(null);
});

test('no text makes it throw, and every name survives the encoding', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readClaims(text)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(readClaims(toToken({ sub: name }))?.username).toBe(name);
    }),
  );
});
