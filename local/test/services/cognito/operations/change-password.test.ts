import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { openPool } from '../../../support/user-pools.ts';

const [BEFORE, AFTER] = ['Analytical-Engine-1', 'Difference-Engine-2'];

const open = async () => {
  const under = openPool({ usernameAttributes: [] });
  await under.ask('AdminCreateUser', { Username: 'ada', TemporaryPassword: BEFORE });
  await under.ask('AdminSetUserPassword', { Username: 'ada', Password: BEFORE, Permanent: true });
  const signIn = (PASSWORD: string) =>
    under.ask('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD },
    });
  const { AuthenticationResult } = await signIn(BEFORE);
  const { AccessToken = '' } = AuthenticationResult as JsonObject;
  const change = (input: JsonObject = {}) =>
    under.ask('ChangePassword', { AccessToken, PreviousPassword: BEFORE, ProposedPassword: AFTER, ...input });
  return { ...under, signIn, change, AccessToken };
};

describe('a password', () => {
  test('is changed by its owner, who remains signed in', async () => {
    const { change, signIn, ask, AccessToken } = await open();
    expect(await change()).toEqual({});
    expect(await signIn(BEFORE)).toMatchObject({ exception: 'NotAuthorizedException' });
    expect(await signIn(AFTER)).toHaveProperty('AuthenticationResult');
    expect(await ask('GetUser', { AccessToken })).toMatchObject({ Username: 'ada' });
  });

  test.each<[string, JsonObject, string]>([
    ['without the previous one', { PreviousPassword: '' }, 'InvalidParameterException'],
    ['with another previous one', { PreviousPassword: AFTER }, 'NotAuthorizedException'],
    ['without a new one', { ProposedPassword: '' }, 'InvalidParameterException'],
    ['to one that the policy rejects', { ProposedPassword: 'short' }, 'InvalidPasswordException'],
    [
      'to one that the policy rejects, with another previous one',
      { PreviousPassword: AFTER, ProposedPassword: 'short' },
      'NotAuthorizedException',
    ],
    ['without a token', { AccessToken: '' }, 'InvalidParameterException'],
    ['with a token that cannot be read', { AccessToken: 'a.b.c' }, 'NotAuthorizedException'],
  ])('is not changed %s', async (_, input, exception) => {
    const { change, signIn } = await open();
    expect(await change(input)).toMatchObject({ exception });
    expect(await signIn(BEFORE)).toHaveProperty('AuthenticationResult');
  });

  test('is not changed after a sign-out everywhere', async () => {
    const { change, ask, AccessToken } = await open();
    await ask('GlobalSignOut', { AccessToken });
    expect(await change()).toMatchObject({ message: 'Access Token has been revoked' });
  });
});
