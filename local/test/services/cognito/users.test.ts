import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { PoolUser } from '../../../services/cognito/pool-document.ts';
import { createUsers } from '../../../services/cognito/users.ts';
import type { UserPoolModel } from '../../../template/user-pool-model.ts';
import { aPoolModel } from '../../support/user-pools.ts';

const aUser = (username: string, parts: Partial<PoolUser> = {}): PoolUser => ({
  username,
  sub: `sub-of-${username}`,
  attributes: {},
  status: 'CONFIRMED',
  isEnabled: true,
  groups: [],
  password: null,
  temporaryUntil: null,
  code: null,
  softwareToken: null,
  sessions: [],
  createdAt: 1,
  modifiedAt: 1,
  ...parts,
});

const open = (parts: Partial<UserPoolModel>, ...users: PoolUser[]) => {
  const save = vi.fn();
  const names = { usernameAttributes: [], aliasAttributes: [], ...parts };
  return { save, users: createUsers({ model: aPoolModel(names), users, save, now: () => 5 }) };
};

describe('a user', () => {
  const ada = aUser('Ada', {
    attributes: { email: 'Ada@Example.com', phone_number: '+821012345678', preferred_username: 'countess' },
  });
  const verified = aUser('Bob', { attributes: { email: 'bob@example.com', email_verified: 'true' } });

  test.each<[string, string, Partial<UserPoolModel>, boolean]>([
    ['its user name', 'Ada', {}, true],
    ['its user name in another letter case', 'aDA', {}, true],
    [
      'its user name in another letter case of a case-sensitive pool',
      'ada',
      { isCaseSensitive: true },
      false,
    ],
    ['its sub', 'sub-of-Ada', {}, true],
    [
      'an attribute in place of a user name, unverified',
      'ada@example.com',
      { usernameAttributes: ['email'] },
      true,
    ],
    ['an attribute that the pool does not sign in with', 'ada@example.com', {}, false],
    ['an alias that is not verified', 'ada@example.com', { aliasAttributes: ['email'] }, false],
    ['an alias that is verified', 'bob@example.com', { aliasAttributes: ['email'] }, true],
    [
      'a preferred user name, which needs no verification',
      'countess',
      { aliasAttributes: ['preferred_username'] },
      true,
    ],
    ['a part of its name', 'Ad', {}, false],
    ['nothing', '', { usernameAttributes: ['email'], aliasAttributes: ['phone_number'] }, false],
    ['a name of every object', 'constructor', { usernameAttributes: ['email'] }, false],
  ])('is found by %s: %s', (_, name, parts, isFound) => {
    expect(open(parts, ada, verified).users.find(name) !== null).toBe(isFound);
  });

  test('is the first of several with the same name', () => {
    const alias = { email: 'same@example.com' };
    const [one, two] = [aUser('one', { attributes: alias }), aUser('two', { attributes: alias })];
    expect(open({ usernameAttributes: ['email'] }, one, two).users.find('same@example.com')).toBe(one);
  });
});

describe('a change', () => {
  test('is stored, with its time', () => {
    const ada = aUser('ada');
    const { users, save } = open({}, ada);
    users.change(ada, { groups: ['admin'] });
    expect(ada).toMatchObject({ groups: ['admin'], createdAt: 1, modifiedAt: 5 });
    expect(save).toHaveBeenCalledTimes(1);
  });

  test('that cannot be stored is undone, including its time', () => {
    const ada = aUser('ada');
    const { users, save } = open({}, ada);
    save.mockImplementation(() => {
      throw new Error('full');
    });
    expect(() => users.change(ada, { status: 'UNCONFIRMED', groups: ['admin'] })).toThrow('full');
    expect(ada).toEqual(aUser('ada'));
  });

  test('of a list of users that is not stored leaves it as it was', () => {
    const step = fc.record({ index: fc.nat(5), isRemoval: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { users, save } = open({}, aUser('a'), aUser('b'), aUser('c'));
        save.mockImplementation(() => {
          throw new Error('full');
        });
        const before = [...users.all];
        for (const { index, isRemoval } of steps) {
          const user = before[index] ?? aUser('new');
          expect(() => (isRemoval && index < 3 ? users.remove(user) : users.add(user))).toThrow('full');
        }
        expect(users.all).toEqual(before);
      }),
    );
  });

  test('that removes a user who is no longer there removes no other one', () => {
    const [ada, bob] = [aUser('ada'), aUser('bob')];
    const { users, save } = open({}, ada, bob);
    users.remove(ada);
    users.remove(ada);
    expect(users.all).toEqual([bob]);
    expect(save).toHaveBeenCalledTimes(1);
  });
});
