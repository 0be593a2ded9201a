import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../kernel/clock.ts';
import type { FetchJson } from './fetch-json.ts';

/**
 * How long keys are cached, and the minimum time between requests for unknown keys. AppSync documents
 * neither.
 */
const FRESH_MS = 60 * 60 * 1_000;
const MIN_REFETCH_MS = 10_000;

export interface PublishedKeysOptions {
  /** The URL of the key set. */
  findAddress(): Promise<string>;
  fetchJson: FetchJson;
  clock: Clock;
}

/**
 * The keys that an issuer publishes, fetched on first use; again after an hour, or for an unknown id. jose's
 * `createRemoteJWKSet` does the same with the system's clock, for a URL that is known in advance.
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
    const previous = fetched;
    const mine = { keys: fetchKeys(), at: clock.now() };
    fetched = mine;
    // A failure is not cached: the next caller fetches again, and known keys remain valid until then.
    mine.keys.catch(() => {
      if (fetched === mine) fetched = previous;
    });
    return mine.keys;
  };
  return async (header, token) => {
    // AppSync requires a `kid` of every published key; jose would use the only key for a token without one.
    if (header.kid === undefined) throw new errors.JWKSNoMatchingKey();
    try {
      return await (await keysOf(FRESH_MS))(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await keysOf(MIN_REFETCH_MS))(header, token);
    }
  };
};

/**
 * The keys of a provider, found by its discovery document.
 * https://openid.net/specs/openid-connect-discovery-1_0.html
 */
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

/** jose validates the document itself, with a specific error. */
const toKeySet = (document: object): JWTVerifyGetKey => createLocalJWKSet(document as JSONWebKeySet);
