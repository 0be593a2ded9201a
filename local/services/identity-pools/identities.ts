import type { Ids } from '../../kernel/ids.ts';
import type { IdentityPoolModel } from '../../template/identity-pool-model.ts';
import type { IdentityStore, StoredIdentity } from './identity-store.ts';

export interface Identities {
  find(identityId: string): StoredIdentity | null;
  addGuest(pool: IdentityPoolModel): StoredIdentity;
  /** The identity of a signed-in user: the same each time. */
  ofLogin(pool: IdentityPoolModel, login: Login): StoredIdentity;
  /** Assigns a guest's identity to a signed-in user. */
  link(guest: StoredIdentity, login: Login): StoredIdentity;
}

export type Login = NonNullable<StoredIdentity['login']>;

/** Above this number, the oldest guests are removed: test runs create one each. */
const MOST_GUESTS = 1_000;

export const createIdentities = (store: IdentityStore, ids: Ids): Identities => {
  let all = store.read();
  const keep = (identities: readonly StoredIdentity[]): void => {
    store.write(identities);
    all = identities;
  };
  const add = ({ region, identityPoolId }: IdentityPoolModel, login: Login | null): StoredIdentity => {
    const identity = { identityId: `${region}:${ids.uuid()}`, identityPoolId, login };
    keep(withoutOldestGuest([...all, identity]));
    return identity;
  };
  const findByLogin = (identityPoolId: string, login: Login): StoredIdentity | undefined =>
    all.find((identity) => identity.identityPoolId === identityPoolId && isSame(identity.login, login));
  return {
    find: (identityId) => all.find((identity) => identity.identityId === identityId) ?? null,
    addGuest: (pool) => add(pool, null),
    ofLogin: (pool, login) => findByLogin(pool.identityPoolId, login) ?? add(pool, login),
    link: (guest, login) => {
      const known = findByLogin(guest.identityPoolId, login);
      if (known !== undefined) return known;
      const linked = { ...guest, login };
      keep(all.map((identity) => (identity === guest ? linked : identity)));
      return linked;
    },
  };
};

const withoutOldestGuest = (identities: readonly StoredIdentity[]): readonly StoredIdentity[] => {
  const guests = identities.filter(({ login }) => login === null);
  if (guests.length <= MOST_GUESTS) return identities;
  return identities.filter((identity) => identity !== guests[0]);
};

const isSame = (one: Login | null, other: Login): boolean =>
  one?.provider === other.provider && one.sub === other.sub;
