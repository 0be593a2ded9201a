import { exportJWK, type FlattenedJWSInput, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import type { FetchJson } from '../../auth/fetch-json.ts';
import { createDiscoveredKeys, createPublishedKeys } from '../../auth/published-keys.ts';
import type { JsonObject } from '../../kernel/json.ts';

const ADDRESS = 'https://issuer.example/keys';
const token = {} as FlattenedJWSInput;
const HOUR = 60 * 60 * 1_000;
let [one, two]: JWK[] = [];

beforeAll(async () => {
  const make = async (kid: string) => ({
    ...(await exportJWK((await generateKeyPair('ES256')).publicKey)),
    kid,
  });
  [one, two] = [await make('one'), await make('two')];
});

/** An issuer that publishes these keys; `keys` can be replaced. */
const open = (...keys: (JWK | undefined)[]) => {
  const clock = createFixedClock();
  const published = { keys };
  const fetchJson = vi.fn<FetchJson>(async () => ({ keys: [...published.keys] }) as unknown as JsonObject);
  const find = createPublishedKeys({ findAddress: async () => ADDRESS, fetchJson, clock });
  const ask = (kid?: string) => find({ alg: 'ES256', ...(kid !== undefined && { kid }) }, token);
  return { clock, published, fetchJson, ask };
};

const unknown = expect.objectContaining({ code: 'ERR_JWKS_NO_MATCHING_KEY' });

describe('published keys', () => {
  test('are fetched on first use, once for an hour', async () => {
    const { ask, fetchJson, clock } = open(one);
    expect(fetchJson).not.toHaveBeenCalled();
    await ask('one');
    clock.advance(HOUR - 1);
    await ask('one');
    expect(fetchJson.mock.calls).toEqual([[ADDRESS]]);
    clock.advance(1);
    await ask('one');
    expect(fetchJson).toHaveBeenCalledTimes(2);
  });

  test('are fetched once for concurrent requests', async () => {
    const { ask, fetchJson } = open(one);
    await Promise.all([ask('one'), ask('one'), ask('one')]);
    expect(fetchJson).toHaveBeenCalledTimes(1);
  });

  test('are fetched again for an unknown id, so that a new key is accepted', async () => {
    const { ask, published, clock } = open(one);
    await ask('one');
    published.keys = [one, two];
    clock.advance(10_000);
    await expect(ask('two')).resolves.toBeDefined();
  });

  test('are fetched for unknown ids at most every ten seconds', async () => {
    const { ask, fetchJson, clock } = open(one);
    await ask('one');
    clock.advance(9_999);
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(ask('none')).rejects.toEqual(unknown);
    expect(fetchJson).toHaveBeenCalledTimes(1);
    clock.advance(1);
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(ask('none')).rejects.toEqual(unknown);
    expect(fetchJson).toHaveBeenCalledTimes(2);
  });

  test('that were withdrawn are not accepted after the next fetch', async () => {
    const { ask, published, clock } = open(one);
    await ask('one');
    published.keys = [two];
    clock.advance(HOUR);
    await expect(ask('one')).rejects.toEqual(unknown);
  });

  test('are not used for a token that names none, although there is one key alone', async () => {
    const { ask, fetchJson } = open(one);
    await expect(ask()).rejects.toEqual(unknown);
    expect(fetchJson).not.toHaveBeenCalled();
  });
});

describe('an issuer that does not respond', () => {
  const down = () => Promise.reject(new Error('down'));

  test('is asked again by the next request', async () => {
    const { ask, fetchJson } = open(one);
    fetchJson.mockImplementationOnce(down);
    await expect(ask('one')).rejects.toThrow('down');
    await expect(ask('one')).resolves.toBeDefined();
  });

  test('does not invalidate the keys that are known, after a token with an unknown id', async () => {
    const { ask, fetchJson, clock } = open(one);
    await ask('one');
    clock.advance(10_000);
    fetchJson.mockImplementation(down);
    await expect(ask('none')).rejects.toThrow('down');
    await expect(ask('one')).resolves.toBeDefined();
  });

  test('is not replaced by keys that are older than an hour', async () => {
    const { ask, fetchJson, clock } = open(one);
    await ask('one');
    clock.advance(HOUR);
    fetchJson.mockImplementation(down);
    for (let attempt = 0; attempt < 2; attempt += 1) await expect(ask('one')).rejects.toThrow('down');
  });

  test.each<JsonObject>([{}, { keys: 'none' }, { keys: [1] }])(
    'or responds with %j, has no keys',
    async (document) => {
      const { ask, fetchJson } = open();
      fetchJson.mockResolvedValue(document);
      await expect(ask('one')).rejects.toMatchObject({ code: 'ERR_JWKS_INVALID' });
    },
  );
});

describe('a discovery document', () => {
  test.each(['https://issuer.example', 'https://issuer.example/', 'https://issuer.example/realms/one'])(
    'of %s has the address of the keys',
    async (issuer) => {
      const fetchJson = vi.fn<FetchJson>(async (url) =>
        url === ADDRESS ? ({ keys: [one] } as unknown as JsonObject) : { jwks_uri: ADDRESS },
      );
      const find = createDiscoveredKeys(issuer, { fetchJson, clock: createFixedClock() });
      await find({ alg: 'ES256', kid: 'one' }, token);
      const base = issuer.replace(/\/$/, '');
      expect(fetchJson.mock.calls.flat()).toEqual([`${base}/.well-known/openid-configuration`, ADDRESS]);
    },
  );
});
