import { describe, expect, test } from 'vitest';
import { createAccount, makePassword } from '../../../../console/app/caller/create-account.ts';
import { CREDENTIALS, POOL } from '../../caller-fixtures.ts';
import { answerCognito } from '../../scripted-cognito.ts';

const ADMINISTRATOR = { credentials: CREDENTIALS, region: 'eu-west-1' };

const create = (username: string, groups: readonly string[] = []) =>
  createAccount(POOL, { username, password: 'Aa1-secret', groups }, ADMINISTRATOR);

describe('a new account', () => {
  test('has a permanent password, and joins its groups in their order', async () => {
    const calls = answerCognito([{}, {}, {}, {}]);
    await create('ada', ['admin', 'editors']);
    expect(calls.map(({ operation }) => operation)).toEqual([
      'AdminCreateUser',
      'AdminSetUserPassword',
      'AdminAddUserToGroup',
      'AdminAddUserToGroup',
    ]);
    expect(calls[1]?.input).toMatchObject({ Password: 'Aa1-secret', Permanent: true });
    expect(calls.slice(2).map(({ input }) => input.GroupName)).toEqual(['admin', 'editors']);
    for (const { input } of calls) expect(input).toMatchObject({ UserPoolId: POOL.poolId, Username: 'ada' });
  });

  test('has a verified email if its name is one, and no message is sent', async () => {
    const calls = answerCognito([{}, {}]);
    await create('ada@example.com');
    expect(calls[0]?.input).toMatchObject({
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: 'ada@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
  });

  test('without an email as its name has no attributes', async () => {
    const calls = answerCognito([{}, {}]);
    await create('ada');
    expect(calls[0]?.input.UserAttributes).toEqual([]);
  });

  test('that exists already is reported, and its password stays', async () => {
    const calls = answerCognito([
      { __type: 'UsernameExistsException', message: 'User account already exists' },
    ]);
    await expect(create('ada')).rejects.toThrow('User account already exists');
    expect(calls).toHaveLength(1);
  });

  test('is created with the signature of an administrator', async () => {
    const calls = answerCognito([{}, {}]);
    await create('ada');
    for (const { headers } of calls) expect(headers.authorization).toContain('Credential=AKIDEXAMPLE/');
  });
});

test('a password has characters of every kind that a policy may require, and is different each time', () => {
  const passwords = Array.from({ length: 20 }, makePassword);
  expect(new Set(passwords).size).toBe(20);
  for (const password of passwords) expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*-).{28}$/);
});
