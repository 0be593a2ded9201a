import { createUser } from '../accounts/create-user.ts';
import { toAttributes, toDescription } from '../accounts/describe-user.ts';
import { checkPassword, makePassword } from '../accounts/password-policy.ts';
import { readAttributes, readOptionalText, readText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import type { AdministratorOperation } from './operation.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Nothing is sent from this machine: a temporary password that was made here is in the log, the mail in the mailbox. */
export const adminCreateUser: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    const { passwordPolicy, logicalId } = pool.model;
    const name = readText(input, 'Username');
    const given = readOptionalText(input, 'TemporaryPassword');
    const password = given ?? makePassword(passwordPolicy, pool.ids);
    checkPassword(password, passwordPolicy);
    const user = createUser(pool, {
      name,
      password,
      attributes: readAttributes(input, 'UserAttributes'),
      status: 'FORCE_CHANGE_PASSWORD',
      temporaryUntil: pool.clock.now() + passwordPolicy.temporaryPasswordDays * DAY_MS,
    });
    if (given === null) pool.log.info(logicalId, `${password} is the temporary password of ${name}.`);
    if (readOptionalText(input, 'MessageAction') !== 'SUPPRESS') invite(pool, user, password);
    return { User: { ...toDescription(user), Attributes: toAttributes(user) } };
  },
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
const invite = ({ mailbox }: UserPool, { username, attributes }: PoolUser, password: string): void =>
  mailbox.put({
    username,
    medium: attributes.email === undefined && attributes.phone_number !== undefined ? 'SMS' : 'EMAIL',
    destination: attributes.email ?? attributes.phone_number ?? username,
    purpose: 'invitation',
    code: password,
  });
