import { expect, test } from 'vitest';
import { authenticateApiKey } from '../../auth/api-key.ts';

const NOW = 1_000_000;
const clock = { now: () => NOW };
const aKey = (key: string, expires: number) => ({ logicalId: key, key, expires });
const keys = [aKey('da2-ended', NOW / 1_000), aKey('da2-valid', NOW / 1_000 + 1)];

test('a key that has not expired authenticates without an identity', () => {
  expect(authenticateApiKey('da2-valid', keys, clock)).toMatchObject({
    mode: 'API_KEY',
    identity: null,
    groups: [],
  });
});

test('a key may call every field that its mode is on', () => {
  expect(authenticateApiKey('da2-valid', keys, clock).mayCallField('Query', 'any')).toBe(true);
});

test.each<[string, string, typeof keys]>([
  ['a key at its expiration', 'da2-ended', keys],
  ['an unknown key', 'da2-other', keys],
  ['a key in another letter case', 'DA2-VALID', keys],
  ['a part of a key', 'da2-', keys],
  ['an empty key', '', keys],
  ['a key with a blank', ' da2-valid', keys],
  ['any key of an API without keys', 'da2-valid', []],
])('%s is refused', (_, key, known) => {
  expect(() => authenticateApiKey(key, known, clock)).toThrow(
    expect.objectContaining({
      status: 401,
      errorType: 'UnauthorizedException',
      message: 'You are not authorized to make this call.',
    }),
  );
});
