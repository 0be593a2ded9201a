import { describe, expect, test } from 'vitest';
import { type Caller, NOBODY } from '../../../../console/app/caller/caller.ts';
import { createCallerStore, toStandardCaller } from '../../../../console/app/caller/caller-store.ts';
import type { Tokens } from '../../../../console/app/caller/tokens.ts';
import { POOL, toAccount, toToken } from '../../caller-fixtures.ts';

const REQUEST = { method: 'POST', url: 'http://localhost/graphql', body: '{}' } as const;
const NOW = 1_000_000_000;
const KEY: Caller = { kind: 'apiKey', key: 'da2-key' };

const expiringAfter = (milliseconds: number): string => toToken({ exp: (NOW + milliseconds) / 1_000 });

const createStorage = (entries: readonly (readonly [string, string])[] = []) => {
  const values = new Map(entries);
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
};

const createStore = (
  options: { storage?: ReturnType<typeof createStorage>; refreshed?: Tokens | null; name?: string } = {},
) => {
  const asked: unknown[] = [];
  const { storage = createStorage(), refreshed = null, name = 'UserApi' } = options;
  const store = createCallerStore({
    storage,
    name,
    standard: KEY,
    refresh: async (pool, tokens) => {
      asked.push({ pool, tokens });
      return refreshed;
    },
    now: () => NOW,
  });
  const toHeaders = async () => {
    const authorization = store.authorization();
    return typeof authorization === 'function' ? authorization(REQUEST) : authorization;
  };
  return { store, asked, storage, toHeaders };
};

describe('the caller of a page', () => {
  test('is the standard one at first', async () => {
    const { store, toHeaders } = createStore();
    expect(store.current()).toEqual(KEY);
    expect(await toHeaders()).toEqual({ 'x-api-key': 'da2-key' });
  });

  test('is the API key if there is one, since it needs no input', () => {
    expect(toStandardCaller('da2-key')).toEqual(KEY);
    expect(toStandardCaller(null)).toEqual(NOBODY);
  });

  test('is kept over a reload of the page', () => {
    const storage = createStorage();
    createStore({ storage }).store.choose(NOBODY);
    expect(createStore({ storage }).store.current()).toEqual(NOBODY);
  });

  test('of one API is not that of another on the same origin', () => {
    const storage = createStorage();
    createStore({ storage }).store.choose(NOBODY);
    expect(createStore({ storage, name: 'OtherApi' }).store.current()).toEqual(KEY);
  });

  test('is the standard one if what was stored cannot be read', () => {
    for (const text of ['', '{', 'null', '5', '{}', '[]'])
      expect(createStore({ storage: createStorage([['UserApi/caller', text]]) }).store.current()).toEqual(
        KEY,
      );
  });

  test('is reported to listeners when it changes, until they stop', () => {
    const { store } = createStore();
    const seen: string[] = [];
    const stop = store.subscribe(() => seen.push(store.current().kind));
    store.choose(NOBODY);
    stop();
    store.choose(KEY);
    expect(seen).toEqual(['nobody']);
  });

  test('of a request is the one at the time when the request began', async () => {
    const { store } = createStore();
    const authorization = store.authorization();
    store.choose(NOBODY);
    expect(typeof authorization === 'function' && (await authorization(REQUEST))).toEqual({
      'x-api-key': 'da2-key',
    });
  });
});

describe('the token of an account', () => {
  test('is sent as it is while it is valid', async () => {
    const { store, asked, toHeaders } = createStore();
    const token = expiringAfter(60_001);
    store.choose(toAccount(token, 'refresh'));
    expect(await toHeaders()).toEqual({ authorization: token });
    expect(asked).toEqual([]);
  });

  test('is refreshed within the last minute, and stored', async () => {
    const fresh = { access: expiringAfter(3_600_000), refresh: 'refresh' };
    const { store, asked, toHeaders, storage } = createStore({ refreshed: fresh });
    const old = { access: expiringAfter(60_000), refresh: 'refresh' };
    store.choose(toAccount(old.access, old.refresh));
    expect(await toHeaders()).toEqual({ authorization: fresh.access });
    expect(asked).toEqual([{ pool: POOL, tokens: old }]);
    expect(createStore({ storage }).store.current()).toMatchObject({ tokens: fresh });
  });

  test('is refreshed once for requests at the same time', async () => {
    const fresh = { access: expiringAfter(3_600_000), refresh: 'next' };
    const { store, asked, toHeaders } = createStore({ refreshed: fresh });
    store.choose(toAccount(expiringAfter(0), 'refresh'));
    const headers = await Promise.all([toHeaders(), toHeaders(), toHeaders()]);
    expect(headers).toEqual(headers.map(() => ({ authorization: fresh.access })));
    expect(asked).toHaveLength(1);
    expect(store.current()).toMatchObject({ tokens: fresh });
  });

  test('that could not be refreshed is refreshed again by the next request', async () => {
    const { store, asked, toHeaders } = createStore();
    store.choose(toAccount(expiringAfter(0), 'refresh'));
    await toHeaders();
    await toHeaders();
    expect(asked).toHaveLength(2);
  });

  test('that cannot be refreshed is sent anyway, so that the API reports the error', async () => {
    const { store, toHeaders } = createStore();
    const expired = expiringAfter(-1);
    store.choose(toAccount(expired, 'refresh'));
    expect(await toHeaders()).toEqual({ authorization: expired });
    expect(store.current()).toEqual(toAccount(expired, 'refresh'));
  });

  test('without an expiration is never refreshed', async () => {
    const { store, asked, toHeaders } = createStore();
    store.choose(toAccount(toToken({}), 'refresh'));
    await toHeaders();
    store.choose(toAccount('opaque', 'refresh'));
    await toHeaders();
    expect(asked).toEqual([]);
  });

  test('that is refreshed after the user chose another caller does not replace that caller', async () => {
    const fresh = { access: expiringAfter(3_600_000), refresh: 'refresh' };
    const { store, toHeaders } = createStore({ refreshed: fresh });
    store.choose(toAccount(expiringAfter(0), 'refresh'));
    const headers = toHeaders();
    store.choose(NOBODY);
    expect(await headers).toEqual({ authorization: fresh.access });
    expect(store.current()).toEqual(NOBODY);
  });
});
