import { describe, expect, test } from 'vitest';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { createObjectAccess } from '../../auth/object-access.ts';
import type { CognitoIdentity } from '../../kernel/identity.ts';
import type { RoleModel } from '../../template/api-model.ts';

const HOUR = 60 * 60 * 1_000;
const role = (arn: string, statements: unknown[] = []) => ({ arn, statements }) as unknown as RoleModel;
const identity = (identityId: string) =>
  ({ identityId, identityPoolId: 'pool' }) as unknown as CognitoIdentity;

const create = (...roles: RoleModel[]) => {
  let drawn = 0;
  const ids = {
    uuid: () => 'unused',
    entropy: (bytes: number) => {
      drawn += 1;
      return drawn.toString(16).padStart(2 * bytes, '0');
    },
  };
  const clock = { at: 0, now: () => clock.at };
  return { clock, credentials: createLocalCredentials(roles, { ids, clock }) };
};

describe('the keys of a role', () => {
  test('are the same for each of its functions', () => {
    const { credentials } = create(role('arn:a'), role('arn:b'));
    const keys = credentials.forRole('arn:a');
    expect(keys).toBe(credentials.forRole('arn:a'));
    expect(keys?.accessKeyId).not.toBe(credentials.forRole('arn:b')?.accessKeyId);
    expect(credentials.find(keys?.accessKeyId ?? '')).toBe(keys);
  });

  test('have the form of temporary keys', () => {
    const { credentials } = create(role('arn:a'));
    expect(credentials.forRole('arn:a')?.accessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/);
  });

  test('do not exist for a role outside the template', () => {
    const { credentials } = create();
    expect(credentials.forRole('arn:a')).toBeNull();
    expect(credentials.issue('arn:a')).toBeNull();
    expect(credentials.issueToIdentity('arn:a', identity('i'))).toBeNull();
    expect(credentials.find('ASIA')).toBeNull();
  });

  test('are new ones when they are issued, and all of them are valid', () => {
    const { credentials } = create(role('arn:a'));
    const [one, other] = [credentials.issue('arn:a'), credentials.issue('arn:a')];
    expect(one?.accessKeyId).not.toBe(other?.accessKeyId);
    expect(credentials.find(one?.accessKeyId ?? '')).toBe(one);
    expect(credentials.find(other?.accessKeyId ?? '')).toBe(other);
  });

  test('outlive a change of the role, and have its new policies', () => {
    const { credentials } = create(role('arn:a'));
    const kept = credentials.forRole('arn:a')?.accessKeyId ?? '';
    const issued = credentials.issue('arn:a')?.accessKeyId ?? '';
    const changed = role('arn:a', [{ Effect: 'Allow' }]);
    credentials.update([changed, role('arn:new')]);
    expect(credentials.find(kept)?.role).toBe(changed);
    expect(credentials.find(issued)?.role).toBe(changed);
    expect(credentials.forRole('arn:a')?.accessKeyId).toBe(kept);
    expect(credentials.forRole('arn:new')).not.toBeNull();
  });
});

describe('the keys of an identity', () => {
  test('are the same until they expire after an hour', () => {
    const { clock, credentials } = create(role('arn:a'));
    const keys = credentials.issueToIdentity('arn:a', identity('i'));
    expect(keys?.expiresAt).toBe(HOUR);
    clock.at = HOUR - 1;
    expect(credentials.issueToIdentity('arn:a', identity('i'))).toBe(keys);
    clock.at = HOUR;
    expect(credentials.find(keys?.accessKeyId ?? '')).toBeNull();
    expect(credentials.issueToIdentity('arn:a', identity('i'))?.accessKeyId).not.toBe(keys?.accessKeyId);
  });

  test('differ by identity and by role', () => {
    const { credentials } = create(role('arn:a'), role('arn:b'));
    const all = [
      credentials.issueToIdentity('arn:a', identity('i')),
      credentials.issueToIdentity('arn:a', identity('j')),
      credentials.issueToIdentity('arn:b', identity('i')),
    ];
    expect(new Set(all.map((keys) => keys?.accessKeyId)).size).toBe(3);
  });
});

describe('access to objects', () => {
  const statements = [
    {
      effect: 'Allow',
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::files/public/*'],
    },
  ];
  const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/private/a', conditions: {} };

  test('is everything for the keys of a function, and nothing for unknown ones', () => {
    const { credentials } = create(role('arn:a', statements));
    const isAllowed = createObjectAccess(credentials);
    expect(isAllowed(credentials.forRole('arn:a')?.accessKeyId ?? '', asked)).toBe(true);
    expect(isAllowed('ASIA', asked)).toBe(false);
  });
});
