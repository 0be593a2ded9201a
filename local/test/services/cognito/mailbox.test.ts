import { describe, expect, test } from 'vitest';
import { openPool } from '../../support/user-pools.ts';

const PASSWORD = 'Secret-password-1';

describe('the mailbox of a user pool', () => {
  test('has the code of a sign-up, which confirms the account', async () => {
    const { ask, pool } = openPool({ verifiedAttributes: ['email'] });
    const Username = 'ada@example.com';
    await ask('SignUp', {
      Username,
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: Username }],
    });
    const [mail] = pool.mailbox.list();
    expect(mail).toMatchObject({ medium: 'EMAIL', destination: Username, purpose: 'sign-up' });
    expect(await ask('ConfirmSignUp', { Username, ConfirmationCode: mail?.code ?? '' })).not.toHaveProperty(
      'exception',
    );
  });

  test('has the temporary password of an invitation, unless the message is suppressed', async () => {
    const { ask, pool } = openPool();
    await ask('AdminCreateUser', { Username: 'ada@example.com', TemporaryPassword: PASSWORD });
    await ask('AdminCreateUser', { Username: 'bob@example.com', MessageAction: 'SUPPRESS' });
    expect(pool.mailbox.list()).toEqual([
      expect.objectContaining({ purpose: 'invitation', code: PASSWORD, poolId: pool.model.poolId }),
    ]);
  });

  test('contains the newest hundred messages, newest first', () => {
    const { pool } = openPool();
    for (let index = 0; index < 105; index += 1)
      pool.mailbox.put({
        username: String(index),
        medium: 'EMAIL',
        destination: 'ada@example.com',
        purpose: 'sign-up',
        code: '1',
      });
    const names = pool.mailbox.list().map(({ username }) => username);
    expect(names).toHaveLength(100);
    expect(names[0]).toBe('104');
  });
});
