import { decodeProtectedHeader, type JWTHeaderParameters, jwtVerify, SignJWT } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import type { PoolDocument } from '../../../services/cognito/pool-document.ts';
import { createPoolKeys, type PoolKeys } from '../../../services/cognito/pool-keys.ts';

type Stored = NonNullable<PoolDocument['keys']>;

const open = (stored: Stored | null = null) => {
  const save = vi.fn<(keys: Stored) => void>();
  return { save, keys: createPoolKeys({ stored, save }) };
};

const sign = async (keys: PoolKeys, use: 'access' | 'id', header: Partial<JWTHeaderParameters> = {}) => {
  const { keyId, key } = await keys.signingKey(use);
  return new SignJWT({ use }).setProtectedHeader({ alg: 'RS256', kid: keyId, ...header }).sign(key);
};

describe('the keys of a pool', () => {
  test('are two: one for access tokens, one for ID tokens', async () => {
    const { keys } = open();
    const [access, id] = [await keys.signingKey('access'), await keys.signingKey('id')];
    expect(access.keyId).not.toBe(id.keyId);
    expect(await keys.keySet()).toEqual({
      keys: [access, id].map(({ keyId, key }) => ({
        alg: 'RS256',
        kid: keyId,
        use: 'sig',
        kty: 'RSA',
        n: key.n,
        e: 'AQAB',
      })),
    });
  });

  test('verify the tokens that they sign, by the id in the header', async () => {
    const { keys } = open();
    for (const use of ['access', 'id'] as const) {
      const token = await sign(keys, use);
      expect((await jwtVerify(token, keys.find)).payload).toEqual({ use });
      expect(decodeProtectedHeader(token).kid).toBe((await keys.signingKey(use)).keyId);
    }
  });

  test('do not verify a token that names the other key, or none of them', async () => {
    const { keys } = open();
    const { keyId } = await keys.signingKey('id');
    await expect(jwtVerify(await sign(keys, 'access', { kid: keyId }), keys.find)).rejects.toThrow(
      'signature verification failed',
    );
    await expect(jwtVerify(await sign(keys, 'access', { kid: 'none' }), keys.find)).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    });
  });

  test('are created once, also for concurrent first uses', async () => {
    const { keys, save } = open();
    const [one, two] = await Promise.all([keys.signingKey('id'), keys.signingKey('id'), keys.keySet()]);
    expect(one.keyId).toBe(two.keyId);
    expect(save).toHaveBeenCalledTimes(1);
  });

  test('are the stored ones after a restart, and not stored again', async () => {
    const first = open();
    const token = await sign(first.keys, 'access');
    const second = open(first.save.mock.calls[0]?.[0]);
    expect((await jwtVerify(token, second.keys.find)).payload).toEqual({ use: 'access' });
    expect(await second.keys.keySet()).toEqual(await first.keys.keySet());
    expect(second.save).not.toHaveBeenCalled();
  });

  test('that could not be stored are not used, and created again at the next use', async () => {
    const { keys, save } = open();
    save.mockImplementationOnce(() => {
      throw new Error('full');
    });
    await expect(keys.signingKey('id')).rejects.toThrow('full');
    expect((await keys.signingKey('id')).key.n).toBe(save.mock.calls[1]?.[0].id.n);
  });

  test('are published without their private parts', async () => {
    const document = JSON.stringify(await open().keys.keySet());
    for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(document).not.toContain(`"${part}":`);
  });
});
