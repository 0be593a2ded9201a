import {
  type CryptoKey,
  errors,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { readClaims, verifyToken } from '../../auth/verify-token.ts';

const NOW = 1_700_000_000;
let pair: { privateKey: CryptoKey; publicKey: CryptoKey };

beforeAll(async () => {
  pair = await generateKeyPair('ES256');
});

const sign = (claims: object, header: Partial<JWTHeaderParameters> = {}): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', ...header }).sign(pair.privateKey);

const verify = (token: string, seconds = NOW) =>
  verifyToken(token, async () => pair.publicKey, seconds * 1_000);

const refusal = (message: string) =>
  expect.objectContaining({ status: 401, errorType: 'UnauthorizedException', message });
const missing = refusal('Valid authorization header not provided.');
const expired = refusal('Token has expired.');

describe('a token', () => {
  test('has its claims if the signature and the times are valid', async () => {
    const claims = { sub: 'ada', exp: NOW + 1, nbf: NOW, nested: { list: [1, null] } };
    expect(await verify(await sign(claims))).toEqual(claims);
  });

  test.each<[string, object, ReturnType<typeof refusal> | null]>([
    ['before its end', { exp: NOW + 1 }, null],
    ['at its end', { exp: NOW }, expired],
    ['after its end', { exp: NOW - 1 }, expired],
    ['without an end', {}, expired],
    ['with an end that is not a number', { exp: 'soon' }, expired],
    ['at its beginning', { exp: NOW + 1, nbf: NOW }, null],
    ['before its beginning', { exp: NOW + 1, nbf: NOW + 1 }, missing],
    ['that was issued later', { exp: NOW + 9, iat: NOW + 5 }, null],
  ])('%s', async (_, claims, failure) => {
    const verifying = verify(await sign(claims));
    if (failure === null) await expect(verifying).resolves.toEqual(claims);
    else await expect(verifying).rejects.toEqual(failure);
  });

  test('that was changed is refused', async () => {
    const [header, , signature] = (await sign({ sub: 'ada', exp: NOW + 1 })).split('.');
    const payload = Buffer.from(JSON.stringify({ sub: 'bob', exp: NOW + 1 })).toString('base64url');
    await expect(verify(`${header}.${payload}.${signature}`)).rejects.toEqual(missing);
  });

  test('without a signature is refused', async () => {
    await expect(verify(new UnsecuredJWT({ exp: NOW + 1 }).encode())).rejects.toEqual(missing);
  });

  test('signed with a shared secret is refused, before its key is found', async () => {
    const token = await new SignJWT({ exp: NOW + 1 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.alloc(32, 1));
    const findKey = () => Promise.reject(new Error('asked'));
    await expect(verifyToken(token, findKey, NOW * 1_000)).rejects.toEqual(missing);
  });

  test.each(['', 'a', 'a.b.c', 'e30.e30.e30'])('%j is refused', async (token) => {
    await expect(verify(token)).rejects.toEqual(missing);
  });
});

describe('a failure to find the key', () => {
  test.each([
    ['of jose', new errors.JWKSNoMatchingKey()],
    ['of a key that cannot be used', new TypeError('unsupported')],
    ['of Web Crypto', new DOMException('invalid', 'DataError')],
  ])('%s is a refusal', async (_, error) => {
    const token = await sign({ exp: NOW + 1 });
    await expect(verifyToken(token, () => Promise.reject(error), NOW * 1_000)).rejects.toEqual(missing);
  });

  test('of another kind is passed on', async () => {
    const token = await sign({ exp: NOW + 1 });
    const fault = new Error('The issuer does not respond.');
    await expect(verifyToken(token, () => Promise.reject(fault), NOW * 1_000)).rejects.toBe(fault);
  });
});

describe('unverified claims', () => {
  test('are read regardless of the signature', async () => {
    const token = await sign({ iss: 'https://issuer.example' });
    expect(readClaims(`${token}x`)).toEqual({ iss: 'https://issuer.example' });
  });

  test.each(['', 'a.b', 'a.b.c', 'e30.bnVsbA.x', 'e30.W10.x'])('of %j cannot be read', (token) => {
    expect(() => readClaims(token)).toThrow(missing);
  });
});
