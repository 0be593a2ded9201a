import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as written from '../../functions/shared/keys.ts';
import { toJobKey } from '../../functions/shared/user-import/keys.ts';
import * as read from '../../resolvers/shared/keys.ts';
import * as readImport from '../../resolvers/shared/to-user-import.ts';

test('resolvers read the keys that functions write', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.emailAddress(), fc.nat(7), (id, email, shard) => {
      expect(read.toUserKey(id)).toEqual(written.toUserKey(id));
      expect(read.toEmailLockKey(email.toUpperCase())).toEqual(written.toEmailLockKey(email));
      expect(read.toUsersPartition(shard)).toBe(written.toUsersPartition(shard));
    }),
  );
});

test('resolvers read the key of an import that functions write', () => {
  expect(readImport.toJobKey('i')).toEqual(toJobKey('i'));
});
