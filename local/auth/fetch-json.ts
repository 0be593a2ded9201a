import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';

/** Fetches a JSON document. Throws a `LocalFault` if that fails. */
export type FetchJson = (url: string) => Promise<JsonObject>;

const TIMEOUT_MS = 5_000;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const fetchJson: FetchJson = async (url) => {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !isTrustworthy(address))
    throw unavailable(url, 'is neither https nor on this machine');
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: unknown) => {
      throw unavailable(url, `does not respond (${error instanceof Error ? error.message : String(error)})`);
    },
  );
  const document: unknown = await response.json().catch(() => null);
  if (!response.ok || !isJsonObject(document))
    throw unavailable(url, `returned status ${response.status} and no JSON object`);
  return document;
};

/** AppSync uses issuers over https only; an issuer on this machine may use http. */
const isTrustworthy = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));

const unavailable = (url: string, reason: string): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `Tokens cannot be verified: ${url} ${reason}.`,
    'Tokens are verified with the keys that their issuer publishes: check that it is running and can be reached from this machine.',
  );
