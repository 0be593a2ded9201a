import type { JsonObject } from '../../../kernel/json.ts';
import { createUser, toUsername, withName } from '../accounts/create-user.ts';
import { toAttributes, toDescription } from '../accounts/describe-user.ts';
import { checkPassword, makePassword } from '../accounts/password-policy.ts';
import { readAttributes, readOptionalText, readText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import { decideSignUp } from '../triggers/accounts.ts';
import { writeMessage } from '../triggers/messages.ts';
import type { UserPool } from '../user-pool.ts';
import type { AdministratorOperation } from './operation.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Nothing is sent from this machine: a generated temporary password is in the log, the email in the mailbox. */
export const adminCreateUser: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    const { passwordPolicy, logicalId } = pool.model;
    const name = readText(input, 'Username');
    const given = readOptionalText(input, 'TemporaryPassword');
    const password = given ?? makePassword(passwordPolicy, pool.ids);
    checkPassword(password, passwordPolicy);
    const attributes = withName(pool, name, readAttributes(input, 'UserAttributes'));
    const sub = pool.ids.uuid();
    const { verified } = await decideSignUp(pool, {
      ...{ username: toUsername(pool, name, sub), attributes, clientId: null, input },
      source: 'PreSignUp_AdminCreateUser',
    });
    const user = createUser(pool, {
      ...{ name, password, sub, attributes: { ...attributes, ...verified } },
      status: 'FORCE_CHANGE_PASSWORD',
      temporaryUntil: pool.clock.now() + passwordPolicy.temporaryPasswordDays * DAY_MS,
    });
    if (given === null) pool.log.info(logicalId, `${password} is the temporary password of ${name}.`);
    if (readOptionalText(input, 'MessageAction') !== 'SUPPRESS')
      await invite(pool, user, { password, input });
    return { User: { ...toDescription(user), Attributes: toAttributes(user) } };
  },
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html */
const invite = async (
  pool: UserPool,
  user: PoolUser,
  { password, input }: { password: string; input: JsonObject },
): Promise<void> => {
  const { username, attributes } = user;
  const isByPhone = attributes.email === undefined && attributes.phone_number !== undefined;
  const medium = isByPhone ? 'SMS' : 'EMAIL';
  const source = 'CustomMessage_AdminCreateUser';
  pool.mailbox.put({
    username,
    medium,
    destination: attributes.email ?? attributes.phone_number ?? username,
    purpose: 'invitation',
    code: password,
    ...(await writeMessage(pool, user, { source, clientId: null, medium, code: password, input })),
  });
};
