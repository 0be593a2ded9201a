import type { SeedAccount } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { createUser } from './create-user.ts';
import { makePassword } from './password-policy.ts';
import { isPasswordOf } from './passwords.ts';

/**
 * Accounts to sign in with at once, in a pool without users: one in each group, and a `reader` without any.
 * All have the same password, generated here and stored with the pool: templates have no passwords.
 */
export const seedAccounts = (pool: UserPool): void => {
  const { model, users, ids } = pool;
  if (users.all.length > 0) return;
  const password = makePassword(model.passwordPolicy, ids);
  const suffix = model.usernameAttributes.includes('email') ? '@example.com' : '';
  const isByPhone = model.usernameAttributes.length > 0 && suffix === '';
  if (isByPhone) return;
  const named = new Map<string, string[]>();
  for (const { name } of model.groups) named.set(toFreeName(toName(name), named), [name]);
  if (!named.has('reader')) named.set('reader', []);
  const accounts = [...named].map(([name, groups]) => ({ username: `${name}${suffix}`, password, groups }));
  pool.inOneWrite(() => {
    for (const account of accounts) createAccount(pool, account);
    pool.keepAccounts(accounts);
  });
};

/** Those whose password is still the generated one, with their present groups. */
export const findSeedAccounts = (pool: UserPool): SeedAccount[] =>
  pool.accounts.flatMap((account) => {
    const user = pool.users.find(account.username);
    if (user === null || !isPasswordOf(pool, user, account.password)) return [];
    return [{ ...account, groups: user.groups }];
  });

const toName = (group: string): string => group.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');

/** Names of groups may differ in letter case or punctuation alone. */
const toFreeName = (name: string, taken: ReadonlyMap<string, unknown>): string => {
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
};

const createAccount = (pool: UserPool, { username, password, groups }: SeedAccount): void => {
  const attributes = { email: `${username.replace(/@.*/, '')}@example.com`, email_verified: 'true' };
  const user = createUser(pool, { name: username, attributes, password, status: 'CONFIRMED' });
  pool.users.change(user, { groups: [...groups] });
};
