import { describe, expect, test } from 'vitest';
import { chooseAuthority } from '../../auth/choose-authority.ts';
import { isMatch, type TokenAuthority } from '../../auth/token-authority.ts';
import type { AuthMode } from '../../kernel/identity.ts';

const anAuthority = (issuer: string, client = 'app'): TokenAuthority => ({
  issuer,
  isForClient: ({ aud }) => aud === client,
  authenticate: async () => {
    throw new Error('A choice does not authenticate.');
  },
});

const POOLS: AuthMode = 'AMAZON_COGNITO_USER_POOLS';
const [one, two] = [anAuthority('https://one'), anAuthority('https://two')];

describe('the authority of a token', () => {
  test.each([
    ['https://one', one],
    ['https://two', two],
  ])('is the one that issued it: %s', (iss, expected) => {
    expect(chooseAuthority({ iss, aud: 'app' }, [one, two], new Set([POOLS]))).toBe(expected);
  });

  test('is the one of its client, if one issuer serves several', () => {
    const clients = [anAuthority('https://one', 'web'), anAuthority('https://one', 'phone')];
    expect(chooseAuthority({ iss: 'https://one', aud: 'phone' }, clients, new Set([POOLS]))).toBe(clients[1]);
  });

  test.each<[string, AuthMode[], TokenAuthority[], boolean]>([
    ['the only provider', ['OPENID_CONNECT'], [one], true],
    ['the only provider beside another mode', ['OPENID_CONNECT', 'API_KEY'], [one], false],
    ['one of two providers', ['OPENID_CONNECT'], [one, two], false],
    ['the only user pool', [POOLS], [one], false],
  ])('of another issuer, with %s', (_, modes, authorities, isAccepted) => {
    const choose = () => chooseAuthority({ iss: 'https://else', aud: 'app' }, authorities, new Set(modes));
    if (isAccepted) expect(choose()).toBe(one);
    else expect(choose).toThrow('You are not authorized to make this call.');
  });

  test('is never one for another client', () => {
    for (const iss of ['https://one', 'https://else'])
      expect(() =>
        chooseAuthority({ iss, aud: 'other' }, [one], new Set<AuthMode>(['OPENID_CONNECT'])),
      ).toThrow(expect.objectContaining({ status: 401 }));
  });

  test('without an issuer is that of no provider with a name', () => {
    expect(() => chooseAuthority({ aud: 'app' }, [one, two], new Set([POOLS]))).toThrow(
      expect.objectContaining({ status: 401 }),
    );
  });
});

describe('an expression', () => {
  test.each([
    ['app', 'app', true],
    ['app', 'my-app', false],
    ['app', 'apps', false],
    ['a|b', 'a', true],
    ['a|b', 'b', true],
    // Without a group, the alternatives would be `^a` and `b$`.
    ['a|b', 'ax', false],
    ['a|b', 'xb', false],
    ['.*', '', true],
    ['', '', true],
    ['', 'app', false],
    ['app', 'app\n', false],
    ['(', '(', false],
    ['[', '[', false],
  ])('%j matches the whole of %j: %s', (expression, text, expected) => {
    expect(isMatch(expression, text)).toBe(expected);
  });
});
