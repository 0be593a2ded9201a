import { createCallCognito } from './call-cognito.ts';
import type { AwsKeys, PoolClient } from './caller.ts';

export interface NewAccount {
  username: string;
  password: string;
  groups: readonly string[];
}

/** Creates an account that can sign in at once, with an administrator's keys. */
export const createAccount = async (
  pool: PoolClient,
  { username, password, groups }: NewAccount,
  administrator: { credentials: AwsKeys; region: string },
): Promise<void> => {
  const call = createCallCognito(pool.endpoint, administrator);
  const account = { UserPoolId: pool.poolId, Username: username };
  const attributes = username.includes('@')
    ? [
        { Name: 'email', Value: username },
        { Name: 'email_verified', Value: 'true' },
      ]
    : [];
  await call('AdminCreateUser', {
    ...account,
    TemporaryPassword: password,
    MessageAction: 'SUPPRESS',
    UserAttributes: attributes,
  });
  await call('AdminSetUserPassword', { ...account, Password: password, Permanent: true });
  for (const group of groups) await call('AdminAddUserToGroup', { ...account, GroupName: group });
};

/** Long enough, and with a character of every kind that a policy may require. */
export const makePassword = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `Aa1-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};
