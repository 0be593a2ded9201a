import { describe, expect, test } from 'vitest';
import { NOBODY } from '../../../../console/app/caller/caller.ts';
import { describeCaller, describeRest } from '../../../../console/app/caller/describe-caller.ts';
import { ROLE, toAccount, toToken } from '../../caller-fixtures.ts';

describe('the description of a caller', () => {
  test('has the mode only, if the mode has no names', () => {
    const plain = { name: null, groups: [], expiresAt: null };
    expect(describeCaller(NOBODY)).toEqual({ ...plain, mode: 'Nobody' });
    expect(describeCaller({ kind: 'apiKey', key: 'da2-secret' })).toEqual({ ...plain, mode: 'API key' });
  });

  test('has the name of a role', () => {
    expect(describeCaller(ROLE)).toMatchObject({ mode: 'IAM', name: 'reader' });
  });

  test('has the groups and the expiration of an account', () => {
    const token = toToken({ username: 'someone else', 'cognito:groups': ['admin'], exp: 10 });
    expect(describeCaller(toAccount(token))).toEqual({
      mode: 'User pool',
      name: 'ada',
      groups: ['admin'],
      expiresAt: 10_000,
    });
  });

  test('of an account with a token that cannot be read has no groups', () => {
    expect(describeCaller(toAccount('broken'))).toMatchObject({ name: 'ada', groups: [], expiresAt: null });
  });

  test('of an OpenID Connect token has its subject', () => {
    const description = describeCaller({ kind: 'oidc', token: toToken({ sub: 'x', exp: 10 }) });
    expect(description).toMatchObject({ mode: 'OpenID Connect', name: 'x', expiresAt: 10_000 });
  });

  test('shows the beginning of a token without a name, never the whole', () => {
    const token = 'a'.repeat(17);
    expect(describeCaller({ kind: 'lambda', token }).name).toBe(`${'a'.repeat(16)}…`);
    expect(describeCaller({ kind: 'oidc', token }).name).toBe(`${'a'.repeat(16)}…`);
    expect(describeCaller({ kind: 'lambda', token: 'short' }).name).toBe('short');
  });
});

describe('the rest of a token’s time', () => {
  const NOW = 1_000_000;
  const afterMinutes = (minutes: number): string => describeRest(NOW + minutes * 60_000, NOW);

  test('is in minutes for two hours, then in hours', () => {
    expect(afterMinutes(58.9)).toBe('58 min left');
    expect(afterMinutes(119.9)).toBe('119 min left');
    expect(afterMinutes(120)).toBe('2 h left');
    expect(afterMinutes(60 * 24)).toBe('24 h left');
  });

  test('is less than a minute, then expired', () => {
    expect(afterMinutes(0.99)).toBe('less than a minute left');
    expect(afterMinutes(0)).toBe('expired');
    expect(afterMinutes(-600)).toBe('expired');
  });
});
