import { type CryptoKey, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ApiModel } from '../../template/api-model.ts';
import { createTestAuthenticator, expired, missing, refused } from '../support/authenticate.ts';
import { type Issuer, startIssuer } from '../support/issuer.ts';

const now = createFixedClock().now() / 1_000;
const good = { sub: 'ada', iat: now, exp: now + 60 };

const toForgery = (token: string, header: object): string =>
  token.replace(/^[^.]+/, Buffer.from(JSON.stringify(header)).toString('base64url'));

/** What a verifier takes for a signature that trusts the algorithm of a token before the kind of its key. */
const signWithPublicKey = async ({ issuer, published }: Issuer): Promise<string> => {
  const publicKey = (await importJWK(published[0] ?? {}, 'RS256', { extractable: true })) as CryptoKey;
  return new SignJWT({ iss: issuer, ...good })
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .sign(Buffer.from(await exportSPKI(publicKey)));
};

const signWithoutKeyId = ({ token }: Issuer): Promise<string> => token(good, { isKeyNamed: false });

const key = { mode: 'API_KEY', config: {} } as const;
const trusting = (Issuer: string, settings: JsonObject = {}): ApiModel['authModes'] => [
  key,
  { mode: 'OPENID_CONNECT', config: { Issuer, ...settings } },
];

describe('an OpenID Connect token', () => {
  test.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'])(
    'signed with %s identifies the caller',
    async (algorithm) => {
      const issuer = await startIssuer(algorithm);
      const enter = createTestAuthenticator({ authModes: trusting(issuer.issuer) });
      const caller = await enter({ authorization: `Bearer ${await issuer.token(good)}` });
      expect(caller).toMatchObject({ mode: 'OPENID_CONNECT', groups: [] });
      expect(caller.identity).toEqual({
        sub: 'ada',
        issuer: issuer.issuer,
        claims: { ...good, iss: issuer.issuer },
      });
    },
  );

  test.each<[string, JsonObject, JsonObject, object]>([
    ['that has expired', { ...good, exp: now - 1 }, {}, expired],
    ['without an expiry', { sub: 'ada', iat: now }, {}, expired],
    ['that is not valid yet', { ...good, nbf: now + 1 }, {}, missing],
    ['without the time of its issue', { sub: 'ada', exp: now + 60 }, {}, missing],
    ['older than the API takes', { ...good, iat: now - 61 }, { IatTTL: 60_000 }, expired],
    ['of a sign-in too long ago', { ...good, auth_time: now - 61 }, { AuthTTL: '60000' }, expired],
    ['for another client', { ...good, aud: 'theirs' }, { ClientId: 'ours|mine' }, refused],
    ['of another issuer', { ...good, iss: 'http://127.0.0.1:1' }, {}, refused],
  ])('%s is rejected', async (_, claims, settings, failure) => {
    const issuer = await startIssuer();
    const enter = createTestAuthenticator({ authModes: trusting(issuer.issuer, settings) });
    await expect(enter({ authorization: await issuer.token(claims) })).rejects.toMatchObject(failure);
  });

  test.each(['aud', 'azp'])('names its client in %s', async (claim) => {
    const issuer = await startIssuer();
    const enter = createTestAuthenticator({ authModes: trusting(issuer.issuer, { ClientId: 'ours|mine' }) });
    const token = await issuer.token({ ...good, [claim]: claim === 'aud' ? ['x', 'mine'] : 'mine' });
    await expect(enter({ authorization: token })).resolves.toMatchObject({ mode: 'OPENID_CONNECT' });
  });

  test.each([
    ['whose signature was changed', (token: string) => `${token.slice(0, -8)}AAAAAAAA`],
    ['without a signature', (token: string) => token.replace(/[^.]*$/, '')],
    [
      'whose claims were changed',
      (token: string) =>
        token.replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"eve"}').toString('base64url')}.`),
    ],
  ])('%s is rejected', async (_, change) => {
    const issuer = await startIssuer();
    const enter = createTestAuthenticator({
      authModes: [{ mode: 'OPENID_CONNECT', config: { Issuer: issuer.issuer } }],
    });
    await expect(enter({ authorization: change(await issuer.token(good)) })).rejects.toMatchObject(missing);
  });

  test.each(['none', 'HS256', 'PS256', 'ES256'])(
    'whose header was changed to %s is rejected',
    async (alg) => {
      const issuer = await startIssuer('RS256');
      const enter = createTestAuthenticator({ authModes: trusting(issuer.issuer) });
      const token = toForgery(await issuer.token(good), { alg, kid: 'one' });
      await expect(enter({ authorization: token })).rejects.toMatchObject(missing);
    },
  );

  test.each([
    ['that is unsecured', (issuer: Issuer) => new UnsecuredJWT({ iss: issuer.issuer, ...good }).encode()],
    ['signed with a published key as the secret of HS256', signWithPublicKey],
    ['without the id of its key', signWithoutKeyId],
  ])('%s is rejected', async (_, forge) => {
    const issuer = await startIssuer('RS256');
    const enter = createTestAuthenticator({ authModes: trusting(issuer.issuer) });
    await expect(enter({ authorization: await forge(issuer) })).rejects.toMatchObject(missing);
  });

  test('of any issuer is accepted if the provider is the only mode and has its key', async () => {
    const issuer = await startIssuer();
    const authModes: ApiModel['authModes'] = [{ mode: 'OPENID_CONNECT', config: { Issuer: issuer.issuer } }];
    const enter = createTestAuthenticator({ authModes });
    const token = await issuer.token({ ...good, iss: 'https://elsewhere.example' });
    await expect(enter({ authorization: token })).resolves.toMatchObject({ mode: 'OPENID_CONNECT' });
  });
});

describe('the keys of a provider', () => {
  test('are fetched once, and again for an unknown key', async () => {
    const issuer = await startIssuer();
    const clock = createFixedClock();
    const enter = createTestAuthenticator({ authModes: trusting(issuer.issuer) }, { clock });
    const first = await issuer.token({ ...good, exp: now + 1_000 });
    await Promise.all([enter({ authorization: first }), enter({ authorization: first })]);
    expect(issuer.asked).toEqual({ '/.well-known/openid-configuration': 1, '/keys': 1 });

    await issuer.rotate('two');
    const second = await issuer.token({ ...good, exp: now + 1_000 });
    await expect(enter({ authorization: second })).rejects.toMatchObject(missing);
    expect(issuer.asked['/keys']).toBe(1);
    clock.advance(10_000);
    await enter({ authorization: second });
    await enter({ authorization: first });
    expect(issuer.asked['/keys']).toBe(2);
  });

  test.each([
    ['does not respond', 'http://127.0.0.1:1'],
    ['is neither https nor on this machine', 'http://issuer.example'],
  ])('cannot be fetched from a provider that %s: a fault of this machine', async (reason, Issuer) => {
    const issuer = await startIssuer();
    const enter = createTestAuthenticator({ authModes: trusting(Issuer) });
    const asking = enter({ authorization: await issuer.token({ ...good, iss: Issuer }) });
    await expect(asking).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining(reason),
    });
  });
});
