import type { JsonObject } from '../../../kernel/json.ts';
import { expiredCode, wrongCode } from '../errors.ts';
import type { CodePurpose, PoolUser } from '../pool-document.ts';
import { type MessageFacts, writeMessage } from '../triggers/messages.ts';
import type { UserPool } from '../user-pool.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** https://docs.aws.amazon.com/cognito/latest/developerguide/limits.html */
const LIFETIMES_MS: Readonly<Record<CodePurpose, number>> = { SIGN_UP: DAY_MS, PASSWORD: DAY_MS / 24 };

/** Why a code is sent, with the facts for the pool's function. */
export interface CodeReason extends Omit<MessageFacts, 'medium' | 'code'> {
  purpose: CodePurpose;
}

/** The recipient and medium of a code, as reported. */
export const toDelivery = (attribute: string, address: string): JsonObject => ({
  AttributeName: attribute,
  DeliveryMedium: attribute === 'email' ? 'EMAIL' : 'SMS',
  Destination: hide(address),
});

/**
 * The destination of a code: the first attribute that the pool verifies and the user has; null if there is
 * none.
 */
export const findDelivery = (pool: UserPool, user: PoolUser): JsonObject | null => {
  const address = findAddress(pool, user);
  return address === null ? null : toDelivery(address.attribute, address.value);
};

/**
 * The destination for a user that must not be disclosed as unknown, always the same for a name. It is derived from a secret,
 * except for what the name itself shows.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const simulateDelivery = ({ model, secrets }: UserPool, name: string): JsonObject => {
  const isEmail = name.includes('@');
  const isPhone = /^\+\d+$/.test(name);
  const attribute = isEmail ? 'email' : isPhone ? 'phone_number' : (model.verifiedAttributes[0] ?? 'email');
  if (isEmail || isPhone) return toDelivery(attribute, name);
  const digest = secrets.key('simulated delivery', model.poolArn, name);
  const letterAt = (index: number): string => String.fromCharCode(97 + (digest.readUInt8(index) % 26));
  const digits = String(digest.readUInt32BE(4) % 10_000).padStart(4, '0');
  return toDelivery(attribute, attribute === 'email' ? `${letterAt(0)}@${letterAt(1)}` : `+1555555${digits}`);
};

/** Nothing is sent from this machine: the code is in the log, and in the mailbox. */
export const sendCode = async (
  pool: UserPool,
  user: PoolUser,
  { purpose, ...occasion }: CodeReason,
): Promise<void> => {
  const { users, clock, log, model } = pool;
  const value = makeCode(pool);
  users.change(user, { code: { purpose, value, until: clock.now() + LIFETIMES_MS[purpose] } });
  const what = purpose === 'SIGN_UP' ? 'confirms the account' : 'sets a new password';
  log.info(
    model.logicalId,
    `${value} is the code that ${what} of ${user.attributes.email ?? user.username}.`,
  );
  const address = findAddress(pool, user);
  const medium = address?.attribute === 'phone_number' ? 'SMS' : 'EMAIL';
  pool.mailbox.put({
    username: user.username,
    medium,
    destination: address?.value ?? user.username,
    purpose: purpose === 'SIGN_UP' ? 'sign-up' : 'forgot-password',
    code: value,
    ...(await writeMessage(pool, user, { ...occasion, medium, code: value })),
  });
};

/** Throws unless it is the code that was sent. After a wrong one, another attempt is allowed. */
export const checkCode = (
  { clock }: UserPool,
  { code }: PoolUser,
  purpose: CodePurpose,
  given: string,
): void => {
  if (code === null || code.purpose !== purpose || code.until <= clock.now()) throw expiredCode();
  if (code.value !== given) throw wrongCode();
};

const findAddress = (
  { model }: UserPool,
  { attributes }: PoolUser,
): { attribute: string; value: string } | null => {
  const attribute = model.verifiedAttributes.find((name) => attributes[name]);
  return attribute === undefined ? null : { attribute, value: attributes[attribute] ?? '' };
};

/** `a***@e***`: enough for its owner to recognize. */
const hide = (address: string): string =>
  address.includes('@')
    ? address.replace(/^(.).*@(.).*$/, '$1***@$2***')
    : address.replace(/.(?=.{4})/g, '*').replace(/^\*/, '+');

const makeCode = (pool: UserPool): string =>
  String(Number.parseInt(pool.ids.entropy(6), 16) % 1_000_000).padStart(6, '0');
