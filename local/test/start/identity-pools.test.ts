import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createFolder } from '../../../test/tools/run-command.ts';
import type { UserPoolPorts } from '../../auth/cognito.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { LocalFault } from '../../kernel/errors.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { createIdentityPools } from '../../start/identity-pools.ts';
import type { IdentityPoolModel } from '../../template/identity-pool-model.ts';
import { GUEST, MEMBER, ROLES } from '../support/identity-pools.ts';

const PROVIDER = 'cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_pool';

const pool: IdentityPoolModel = {
  logicalId: 'Identities',
  identityPoolId: 'ap-northeast-2:pool',
  region: 'ap-northeast-2',
  allowsGuests: true,
  providers: [{ name: PROVIDER, clientId: 'client' }],
  guestRoleArn: GUEST,
  authenticatedRoleArn: MEMBER,
  roleMappings: [],
};

const open = (directory: string | null, parts: Partial<IdentityPoolModel> = {}) => {
  const asked: (readonly [string, string])[] = [];
  const poolKeys: UserPoolPorts['poolKeys'] = (poolId, issuer) => {
    asked.push([poolId, issuer]);
    return async () => {
      throw new Error('There is no such key.');
    };
  };
  const clock = createFixedClock();
  const credentials = createLocalCredentials(ROLES, { ids: systemIds, clock });
  const model = { identityPools: [{ ...pool, ...parts }] };
  const runtime = { clock, ids: systemIds, log: createRecordingLog() };
  const { answer } = createIdentityPools({ model, directory, credentials, poolKeys }, runtime);
  const ask = async (operation: string, input: JsonObject) => {
    const headers = { 'x-amz-target': `AWSCognitoIdentityService.${operation}` };
    const request = { method: 'POST', path: '/', headers, body: JSON.stringify(input), sourceIp: [] };
    const { status, body } = await answer(request);
    return { status, body: (typeof body === 'string' ? JSON.parse(body) : body) as Record<string, string> };
  };
  const getId = async (Logins: JsonObject = {}) =>
    ask('GetId', { IdentityPoolId: pool.identityPoolId, Logins });
  return { ask, getId, asked, credentials, clock };
};

describe('the identities of guests', () => {
  test('are kept in a file that only its owner can read, from one start to the next', async () => {
    const folder = join(createFolder(), 'data');
    const { body } = await open(folder).getId();
    expect(body.IdentityId).toMatch(/^ap-northeast-2:/);
    expect(statSync(join(folder, 'identities.json')).mode & 0o077).toBe(0);
    const later = await open(folder).ask('GetCredentialsForIdentity', {
      IdentityId: String(body.IdentityId),
    });
    expect(later.status).toBe(200);
  });

  test('are unknown after a start without a folder', async () => {
    const { body } = await open(null).getId();
    const later = await open(null).ask('GetCredentialsForIdentity', { IdentityId: String(body.IdentityId) });
    expect([later.status, later.body.__type]).toEqual([400, 'ResourceNotFoundException']);
  });

  test('are not written before there is one', () => {
    const folder = createFolder();
    open(folder);
    expect(existsSync(join(folder, 'identities.json'))).toBe(false);
  });

  test.each(['', '{}', '[{"identityId":"a"}]', '[null]', '[{'])(
    'are not replaced if the file is damaged: %j',
    (text) => {
      const folder = createFolder();
      const path = join(folder, 'identities.json');
      writeFileSync(path, text);
      expect(() => open(folder)).toThrow(LocalFault);
      expect(() => open(folder)).toThrow(
        expect.objectContaining({ code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining(path) }),
      );
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );
});

describe('the credentials of a guest', () => {
  const credentialsOf = async (parts: Partial<IdentityPoolModel> = {}) => {
    const opened = open(null, parts);
    const { body } = await opened.getId();
    const get = async () => {
      const answer = await opened.ask('GetCredentialsForIdentity', { IdentityId: String(body.IdentityId) });
      return {
        ...answer,
        keys: (answer.body.Credentials ?? {}) as unknown as {
          AccessKeyId: string;
          SecretKey: string;
          Expiration: number;
        },
      };
    };
    return { ...opened, get };
  };

  test('are valid keys of the role for guests', async () => {
    const { get, credentials } = await credentialsOf();
    const { keys } = await get();
    expect(credentials.find(keys.AccessKeyId)).toMatchObject({
      role: { arn: GUEST },
      secretAccessKey: keys.SecretKey,
      identity: { identityPoolId: pool.identityPoolId },
    });
  });

  test('are the same until they expire, and then new ones', async () => {
    const { get, clock, credentials } = await credentialsOf();
    const { keys } = await get();
    expect((await get()).keys).toEqual(keys);
    clock.advance(keys.Expiration * 1000 - clock.now());
    expect(credentials.find(keys.AccessKeyId)).toBeNull();
    expect((await get()).keys.AccessKeyId).not.toBe(keys.AccessKeyId);
  });

  test('are refused for a role from outside the template', async () => {
    const { get } = await credentialsOf({ guestRoleArn: 'arn:aws:iam::000000000000:role/elsewhere' });
    expect((await get()).status).toBe(400);
  });
});

describe('the token of a sign-in', () => {
  test('is checked with the keys of the pool that the provider names', async () => {
    const { getId, asked } = open(null);
    const header = Buffer.from('{"alg":"RS256","kid":"a"}').toString('base64url');
    const { status } = await getId({ [PROVIDER]: `${header}.e30.c2ln` });
    expect(status).toBe(400);
    expect(asked).toEqual([['ap-northeast-2_pool', `https://${PROVIDER}`]]);
  });

  test.each(['', 'a', 'a.b.c', 'e30.e30.'])('that is malformed is rejected: %j', async (token) => {
    const { body, status } = await open(null).getId({ [PROVIDER]: token });
    expect([status, body.__type]).toEqual([400, 'NotAuthorizedException']);
  });

  test('of a provider that the pool does not have is rejected, and no key is read', async () => {
    const { getId, asked } = open(null);
    const { status } = await getId({ 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_other': 'a.b.c' });
    expect([status, asked]).toEqual([400, []]);
  });
});

test('guests are refused if the pool does not allow them', async () => {
  const { body, status } = await open(null, { allowsGuests: false }).getId();
  expect([status, body.__type]).toEqual([400, 'NotAuthorizedException']);
});
