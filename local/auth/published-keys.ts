import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../kernel/clock.ts';
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

/**
 * The keys that an issuer publishes, fetched when first asked for; again after an hour, or for an unknown id. jose's
 * `createRemoteJWKSet` would do the same by the system's clock, for an address that is known beforehand.
 */
export const createPublishedKeys = ({
  findAddress,
  fetchJson,
  clock,
}: PublishedKeysOptions): JWTVerifyGetKey => {
  let fetched: { keys: Promise<JWTVerifyGetKey>; at: number } | null = null;

  const fetchKeys = async () => toKeySet(await fetchJson(await findAddress()));
  const keysOf = (oldest: number): Promise<JWTVerifyGetKey> => {
    if (fetched !== null && clock.now() - fetched.at < oldest) return fetched.keys;
    const mine = { keys: fetchKeys(), at: clock.now() };
    fetched = mine;
    // A failure is not kept: who comes next asks again.
    mine.keys.catch(() => {
      if (fetched === mine) fetched = null;
    });
    return mine.keys;
  };
  return async (header, token) => {
    // AppSync demands a `kid` of every published key; jose would take the only key for a token that names none.
    if (header.kid === undefined) throw new errors.JWKSNoMatchingKey();
    try {
      return await (await keysOf(FRESH_MS))(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await keysOf(ASK_AGAIN_MS))(header, token);
    }
  };
};

/** Those of a provider, found by its discovery document. https://openid.net/specs/openid-connect-discovery-1_0.html */
export const createDiscoveredKeys = (
  issuer: string,
  ports: Omit<PublishedKeysOptions, 'findAddress'>,
): JWTVerifyGetKey =>
  createPublishedKeys({
    ...ports,
    findAddress: async () => {
      const document = await ports.fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
      return String(document.jwks_uri);
    },
  });

/** jose checks the document itself, and says what is wrong with it. */
const toKeySet = (document: object): JWTVerifyGetKey => createLocalJWKSet(document as JSONWebKeySet);
