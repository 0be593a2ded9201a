import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { createUser } from '../../../../services/cognito/accounts/create-user.ts';
import { customizeClaims } from '../../../../services/cognito/triggers/tokens.ts';
import { fixedSecrets } from '../../../support/fixed-secrets.ts';
import { aClient, openPool } from '../../../support/user-pools.ts';

const id = { sub: 's', aud: 'client', token_use: 'id', email: 'a@b.c', 'cognito:groups': ['reader'] };
const access = {
  sub: 's',
  client_id: 'client',
  token_use: 'access',
  scope: 'one two',
  'cognito:groups': ['reader'],
};

/** The claims after a function of this version returned these details. */
const customize = async (details: JsonObject | null, version: 1 | 2 = 1) => {
  const events: JsonObject[] = [];
  const name = version === 1 ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails';
  const { pool } = openPool(
    {
      usernameAttributes: [],
      triggers: { arns: { PreTokenGeneration: 'f' }, hasAccessTokenClaims: version === 2 },
    },
    fixedSecrets,
    async (_, event) => {
      const received = isJsonObject(event) ? event : {};
      events.push(received);
      return { ok: true, result: { ...received, response: { [name]: details } } };
    },
  );
  const user = createUser(pool, { name: 'ada', attributes: {}, password: 'x', status: 'CONFIRMED' });
  const request = { user, client: aClient(), source: 'TokenGeneration_Authentication' as const };
  return { ...(await customizeClaims(pool, { id, access }, request)), events };
};

// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
const RESERVED =
  'aud auth_time azp cognito:username event_id exp iat iss jti nbf nonce origin_jti sub token_use'.split(' ');

describe('claims of version 1', () => {
  test.each<[string, JsonObject | null]>([
    ['null', null],
    ['an empty object', {}],
    ['null members', { claimsToAddOrOverride: null, claimsToSuppress: null, groupOverrideDetails: null }],
    [
      'members of other types',
      { claimsToAddOrOverride: ['a'], claimsToSuppress: 'email', groupOverrideDetails: 1 },
    ],
    ['empty groups', { groupOverrideDetails: { groupsToOverride: null, iamRolesToOverride: null } }],
  ])('stay as they are for %s', async (_, details) => {
    expect(await customize(details)).toMatchObject({ id, access });
  });

  test('are added to the ID token alone', async () => {
    const result = await customize({ claimsToAddOrOverride: { tier: 'gold', email: 'new@b.c' } });
    expect(result.id).toEqual({ ...id, tier: 'gold', email: 'new@b.c' });
    expect(result.access).toEqual(access);
  });

  test.each(RESERVED)('cannot set or remove %s', async (name) => {
    const details = { claimsToAddOrOverride: { [name]: 'forged' }, claimsToSuppress: [name] };
    expect((await customize(details)).id).toEqual(id);
  });

  test('that are added and suppressed are suppressed', async () => {
    const details = { claimsToAddOrOverride: { tier: 'gold' }, claimsToSuppress: ['tier', 'none'] };
    expect((await customize(details)).id).toEqual(id);
  });

  test('of groups change in both tokens, and roles in the ID token', async () => {
    const result = await customize({
      groupOverrideDetails: { groupsToOverride: [], iamRolesToOverride: ['r'], preferredRole: 'r' },
    });
    expect(result.id).toMatchObject({
      'cognito:groups': [],
      'cognito:roles': ['r'],
      'cognito:preferred_role': 'r',
    });
    expect(result.access).toEqual({ ...access, 'cognito:groups': [] });
  });
});

describe('claims of version 2', () => {
  test('differ in each token', async () => {
    const result = await customize(
      {
        idTokenGeneration: { claimsToAddOrOverride: { a: { nested: [1] } }, claimsToSuppress: ['email'] },
        accessTokenGeneration: { claimsToAddOrOverride: { b: 2 }, claimsToSuppress: ['email'] },
      },
      2,
    );
    expect(result.id).toEqual({ ...id, a: { nested: [1] }, email: undefined });
    expect(result.access).toEqual({ ...access, b: 2 });
  });

  test.each<[JsonObject, string]>([
    [{ scopesToAdd: ['three'] }, 'one two three'],
    [{ scopesToAdd: ['two', 'two'] }, 'one two'],
    [{ scopesToSuppress: ['one'] }, 'two'],
    [{ scopesToSuppress: ['one', 'two'] }, ''],
    [{ scopesToAdd: ['three'], scopesToSuppress: ['three'] }, 'one two'],
    [{ scopesToAdd: 'three', scopesToSuppress: null }, 'one two'],
  ])('%j has the scopes %j', async (accessTokenGeneration, expected) => {
    expect((await customize({ accessTokenGeneration }, 2)).access.scope).toBe(expected);
  });

  test.each(['scope', 'client_id', 'sub'])('cannot set %s of the access token as a claim', async (name) => {
    const details = { accessTokenGeneration: { claimsToAddOrOverride: { [name]: 'forged' } } };
    expect((await customize(details, 2)).access).toEqual(access);
  });

  test('are not read from the member of version 1', async () => {
    const details = { claimsToAddOrOverride: { tier: 'gold' } };
    expect((await customize(details, 2)).id).toEqual(id);
  });
});

describe('the event', () => {
  test.each([
    [1, { version: '1', response: { claimsOverrideDetails: null } }],
    [
      2,
      {
        version: '2',
        response: { claimsAndScopeOverrideDetails: null },
        request: { scopes: ['one', 'two'] },
      },
    ],
  ] as const)('of version %i has the groups, and an empty response', async (version, expected) => {
    const { events } = await customize(null, version);
    expect(events).toMatchObject([
      {
        triggerSource: 'TokenGeneration_Authentication',
        request: {
          groupConfiguration: { groupsToOverride: ['reader'], iamRolesToOverride: [], preferredRole: null },
        },
        ...expected,
      },
    ]);
    expect(Object.keys(events[0]?.request as JsonObject).includes('scopes')).toBe(version === 2);
  });
});
