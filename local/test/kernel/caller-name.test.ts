import { describe, expect, test } from 'vitest';
import { toTracedCaller } from '../../kernel/caller-name.ts';
import type { Caller } from '../../kernel/identity.ts';
import type { JsonObject } from '../../kernel/json.ts';

const toName = (mode: Caller['mode'], identity: JsonObject | null = null): string =>
  toTracedCaller({ mode, identity, groups: [] } as unknown as Caller).name;

describe('the name of a caller', () => {
  test('is that of the user, or the subject of a token', () => {
    expect(toName('AMAZON_COGNITO_USER_POOLS', { username: 'ada', sub: 'x' })).toBe('ada');
    expect(toName('OPENID_CONNECT', { sub: 'x', username: '' })).toBe('x');
  });

  test('is that of the role, without its session', () => {
    expect(toName('AWS_IAM', { userArn: 'arn:aws:sts::1:assumed-role/reader/session', username: 'x' })).toBe(
      'reader',
    );
  });

  test('is that of the IAM user, without the path of its ARN', () => {
    expect(toName('AWS_IAM', { userArn: 'arn:aws:iam::1:user/ada' })).toBe('ada');
    expect(toName('AWS_IAM', { userArn: 'arn:aws:iam::1:user/division/team/ada' })).toBe('ada');
  });

  test('is the mode if the identity has no name', () => {
    expect(toName('API_KEY')).toBe('API key');
    expect(toName('AWS_LAMBDA', { resolverContext: {} })).toBe('Lambda authorizer');
    expect(toName('AWS_IAM', { userArn: 5 })).toBe('AWS_IAM');
    expect(toName('OPENID_CONNECT', {})).toBe('OPENID_CONNECT');
  });
});
