import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { FindKey } from '../kernel/json-web-token.ts';
import type { FetchJson } from './fetch-json.ts';

/** How long keys are taken from memory, and how soon an unknown one may make us ask again. AppSync tells neither. */
const FRESH_MS = 60 * 60 * 1_000;
const ASK_AGAIN_MS = 10_000;

export interface PublishedKeysOptions {
  /** The address of the key set. */
  findAddress(): Promise<string>;
  fetchJson: FetchJson;
  clock: Clock;
}

const toKeys = (document: JsonObject): Map<string, KeyObject> => {
  const keys = new Map<string, KeyObject>();
  for (const key of Array.isArray(document.keys) ? document.keys : []) {
    if (!isJsonObject(key) || typeof key.kid !== 'string') continue;
    try {
      keys.set(key.kid, createPublicKey({ key, format: 'jwk' }));
    } catch {
      // A kind of key that nothing here could use.
    }
  }
  return keys;
};

/** The keys that an issuer publishes, fetched when first asked for; again after an hour, or for an unknown id. */
export const createPublishedKeys = ({ findAddress, fetchJson, clock }: PublishedKeysOptions): FindKey => {
  let fetched: { keys: Promise<Map<string, KeyObject>>; at: number } | null = null;

  const fetchKeys = async () => toKeys(await fetchJson(await findAddress()));
  const keysOf = (oldest: number): Promise<Map<string, KeyObject>> => {
    if (fetched !== null && clock.now() - fetched.at < oldest) return fetched.keys;
    const mine = { keys: fetchKeys(), at: clock.now() };
    fetched = mine;
    // A failure is not kept: who comes next asks again.
    mine.keys.catch(() => {
      if (fetched === mine) fetched = null;
    });
    return mine.keys;
  };
  return async (keyId) =>
    (await keysOf(FRESH_MS)).get(keyId) ?? (await keysOf(ASK_AGAIN_MS)).get(keyId) ?? null;
};

/** Those of a provider, found by its discovery document. https://openid.net/specs/openid-connect-discovery-1_0.html */
export const createDiscoveredKeys = (
  issuer: string,
  ports: Omit<PublishedKeysOptions, 'findAddress'>,
): FindKey =>
  createPublishedKeys({
    ...ports,
    findAddress: async () => {
      const document = await ports.fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
      return String(document.jwks_uri);
    },
  });
