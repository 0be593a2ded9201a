import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as written from '../../functions/shared/keys.ts';
import * as read from '../../resolvers/shared/keys.ts';

test('resolvers look where functions write', () => {
  expect(read.USERS_PARTITION).toBe(written.USERS_PARTITION);
  fc.assert(
    fc.property(fc.uuid(), fc.emailAddress(), (id, email) => {
      expect(read.toUserKey(id)).toEqual(written.toUserKey(id));
      expect(read.toEmailLockKey(email.toUpperCase())).toEqual(written.toEmailLockKey(email));
    }),
  );
});
