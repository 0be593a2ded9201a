import { describe, expect, test, vi } from 'vitest';
import { authorizeAs } from '../../../../console/app/caller/authorize.ts';
import { NOBODY } from '../../../../console/app/caller/caller.ts';
import { CREDENTIALS, ROLE, toAccount } from '../../caller-fixtures.ts';

const REQUEST = { method: 'POST', url: 'http://localhost:4000/graphql', body: '{"query":"{ a }"}' } as const;

describe('the authorization headers', () => {
  test('of callers without a signature are one header, or none', async () => {
    expect(await authorizeAs({ kind: 'apiKey', key: 'k' }, REQUEST)).toEqual({ 'x-api-key': 'k' });
    expect(await authorizeAs(toAccount('access'), REQUEST)).toEqual({ authorization: 'access' });
    expect(await authorizeAs({ kind: 'oidc', token: 't' }, REQUEST)).toEqual({ authorization: 't' });
    expect(await authorizeAs({ kind: 'lambda', token: 't' }, REQUEST)).toEqual({ authorization: 't' });
    expect(await authorizeAs(NOBODY, REQUEST)).toEqual({});
  });

  test('of a role are a signature for AppSync in the region of the role', async () => {
    const headers = await authorizeAs(ROLE, REQUEST);
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/appsync\/aws4_request/,
    );
    expect(headers).not.toHaveProperty('x-amz-security-token');
  });

  test('of a role with temporary credentials have the session token', async () => {
    const credentials = { ...CREDENTIALS, sessionToken: 'session' };
    const role = { kind: 'role', name: 'r', region: 'us-east-1', credentials } as const;
    expect(await authorizeAs(role, REQUEST)).toMatchObject({ 'x-amz-security-token': 'session' });
  });

  test('of a role differ for another body', async () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
    const one = await authorizeAs(ROLE, REQUEST);
    const same = await authorizeAs(ROLE, REQUEST);
    const other = await authorizeAs(ROLE, { ...REQUEST, body: '{"query":"{ b }"}' });
    vi.useRealTimers();
    expect(same.authorization).toBe(one.authorization);
    expect(other.authorization).not.toBe(one.authorization);
  });
});

test('a page without cryptography gets advice about its address', async () => {
  vi.stubGlobal('crypto', {});
  await expect(authorizeAs(ROLE, REQUEST)).rejects.toThrow(
    /Open the console over https or at http:\/\/localhost/,
  );
  vi.unstubAllGlobals();
});
