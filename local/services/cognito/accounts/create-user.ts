import { invalidParameter, userExists } from '../errors.ts';
import type { PoolUser, UserStatus } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { checkAttributeNames, checkRequiredAttributes } from './attributes.ts';
import { toKeptPassword } from './passwords.ts';

export interface NewUser {
  /** The name in the sign-up: a user name, or the value of an attribute in place of one. */
  name: string;
  attributes: Record<string, string>;
  password: string;
  status: UserStatus;
  temporaryUntil?: number;
  /** By default a new one. */
  sub?: string;
}

/** Adds a user. Throws `UsernameExistsException` if the name is taken. */
export const createUser = (pool: UserPool, { name, attributes, ...settings }: NewUser): PoolUser => {
  const { model, users, clock, ids } = pool;
  const naming = toNamingAttribute(name, model.usernameAttributes);
  const complete = withName(pool, name, attributes);
  checkAttributeNames(complete);
  checkRequiredAttributes(complete, model.requiredAttributes);
  if (users.find(name) !== null)
    throw userExists(
      naming === 'email' ? 'An account with the given email already exists.' : 'User already exists',
    );
  const sub = settings.sub ?? ids.uuid();
  const username = toUsername(pool, name, sub);
  const user: PoolUser = {
    username,
    sub,
    attributes: complete,
    status: settings.status,
    isEnabled: true,
    groups: [],
    password: toKeptPassword(pool, username, settings.password),
    temporaryUntil: settings.temporaryUntil ?? null,
    code: null,
    softwareToken: null,
    sessions: [],
    createdAt: clock.now(),
    modifiedAt: clock.now(),
  };
  users.add(user);
  return user;
};

/**
 * The attributes, including the one that was given in place of a user name. Throws for a name that is none of
 * these.
 */
export const withName = (
  { model }: UserPool,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Record<string, string> => {
  const naming = toNamingAttribute(name, model.usernameAttributes);
  return naming === null ? { ...attributes } : { ...attributes, [naming]: name };
};

/** The internal user name for a sign-up name. Throws if the pool does not accept such a name. */
export const toUsername = ({ model }: UserPool, name: string, sub: string): string =>
  toNamingAttribute(name, model.usernameAttributes) === null ? name : sub;

/** The attribute that has the name as its value; null in a pool of user names. */
const toNamingAttribute = (name: string, usernameAttributes: readonly string[]): string | null => {
  if (usernameAttributes.length === 0) return null;
  const found = usernameAttributes.find((attribute) =>
    attribute === 'email' ? isEmail(name) : isPhone(name),
  );
  if (found !== undefined) return found;
  const kinds = usernameAttributes.map((attribute) =>
    attribute === 'email' ? 'an email' : 'a phone number',
  );
  throw invalidParameter(`Username should be ${kinds.length > 1 ? 'either ' : ''}${kinds.join(' or ')}.`);
};

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

const isPhone = (text: string): boolean => /^\+\d+$/.test(text);
