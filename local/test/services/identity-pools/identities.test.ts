import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { systemIds } from '../../../kernel/ids.ts';
import { createIdentities } from '../../../services/identity-pools/identities.ts';
import { createMemoryIdentities } from '../../../services/identity-pools/identity-store.ts';
import type { IdentityPoolModel } from '../../../template/identity-pool-model.ts';

const aPool = (identityPoolId: string): IdentityPoolModel => ({
  logicalId: 'Identities',
  identityPoolId,
  region: 'eu-west-1',
  allowsGuests: true,
  providers: [],
  guestRoleArn: null,
  authenticatedRoleArn: null,
  roleMappings: [],
});

const [pool, other] = [aPool('eu-west-1:one'), aPool('eu-west-1:two')];
const login = (sub: string, provider = 'users') => ({ provider, sub });

const open = () => {
  const store = createMemoryIdentities();
  return { store, identities: createIdentities(store, systemIds) };
};

describe('the identity of a signed-in user', () => {
  test('is the same each time, and another one in another pool, of another provider or user', () => {
    const { identities } = open();
    const first = identities.ofLogin(pool, login('ada'));
    expect(identities.ofLogin(pool, login('ada'))).toBe(first);
    const others = [
      identities.ofLogin(other, login('ada')),
      identities.ofLogin(pool, login('bob')),
      identities.ofLogin(pool, login('ada', 'google')),
    ];
    expect(new Set([first, ...others].map(({ identityId }) => identityId)).size).toBe(4);
  });

  test('has the region of its pool in its id', () => {
    expect(open().identities.ofLogin(pool, login('ada')).identityId).toMatch(/^eu-west-1:[0-9a-f-]{36}$/);
  });

  test('is the same after a restart', () => {
    const { store, identities } = open();
    const { identityId } = identities.ofLogin(pool, login('ada'));
    const reopened = createIdentities(store, systemIds);
    expect(reopened.find(identityId)).toEqual({
      identityId,
      identityPoolId: pool.identityPoolId,
      login: login('ada'),
    });
    expect(reopened.ofLogin(pool, login('ada')).identityId).toBe(identityId);
  });
});

describe('a guest', () => {
  test('has an identity of its own each time', () => {
    const { identities } = open();
    const [one, two] = [identities.addGuest(pool), identities.addGuest(pool)];
    expect(one.identityId).not.toBe(two.identityId);
    expect(one.login).toBeNull();
  });

  test('who signs in keeps the identity, if the user has none', () => {
    const { identities } = open();
    const guest = identities.addGuest(pool);
    expect(identities.link(guest, login('ada'))).toEqual({ ...guest, login: login('ada') });
    expect(identities.ofLogin(pool, login('ada')).identityId).toBe(guest.identityId);
  });

  test('who signs in receives the identity that the user already has', () => {
    const { identities } = open();
    const known = identities.ofLogin(pool, login('ada'));
    const guest = identities.addGuest(pool);
    expect(identities.link(guest, login('ada'))).toBe(known);
    expect(identities.find(guest.identityId)).toEqual(guest);
  });

  test('is removed as the oldest of more than a thousand, and users never are', () => {
    const { identities } = open();
    const user = identities.ofLogin(pool, login('ada'));
    const guests = Array.from({ length: 1_001 }, () => identities.addGuest(pool));
    expect(identities.find(guests[0]?.identityId ?? '')).toBeNull();
    expect(identities.find(guests[1]?.identityId ?? '')).not.toBeNull();
    expect(identities.find(user.identityId)).toBe(user);
  });
});

describe('a change', () => {
  test('that cannot be stored has no effect', () => {
    const { store } = open();
    const write = vi.fn(store.write);
    const identities = createIdentities({ ...store, write }, systemIds);
    const guest = identities.addGuest(pool);
    write.mockImplementation(() => {
      throw new Error('full');
    });
    expect(() => identities.link(guest, login('ada'))).toThrow('full');
    expect(() => identities.ofLogin(pool, login('bob'))).toThrow('full');
    expect(identities.find(guest.identityId)).toEqual(guest);
    expect(store.read()).toEqual([guest]);
  });

  test('never gives two identities to one user of a pool', () => {
    const sub = fc.constantFrom('ada', 'bob', 'cleo');
    fc.assert(
      fc.property(fc.array(fc.record({ sub, isGuest: fc.boolean() }), { maxLength: 20 }), (visits) => {
        const { store, identities } = open();
        for (const visit of visits) {
          if (visit.isGuest) identities.link(identities.addGuest(pool), login(visit.sub));
          else identities.ofLogin(pool, login(visit.sub));
        }
        const users = store.read().flatMap((identity) => identity.login?.sub ?? []);
        expect(users).toHaveLength(new Set(users).size);
        expect(new Set(users)).toEqual(new Set(visits.map((visit) => visit.sub)));
      }),
    );
  });
});
