import type { IncomingMessage } from 'node:http';
import { type Allowed, toOrigin } from './allowed.ts';
import { type Authority, isAddress, isLocalName, isLoopback, parseAuthority } from './authority.ts';

/** Why a request is rejected. */
export interface Refusal {
  status: 400 | 403 | 421;
  /** For the log and the client: what was rejected, and the flag that would allow it. */
  message: string;
}

/** The parts of a request that decide. */
export type GuardedRequest = Pick<IncomingMessage, 'url' | 'headersDistinct'>;

/**
 * Whether a request is for this machine, and from this machine's pages. `Host` rejects pages that reach this
 * machine by a name of their own (DNS rebinding): an IP address cannot be rebound, and `localhost` is always
 * this machine. `Origin` rejects pages of other sites. Null for an accepted request.
 */
export const findRefusal = (
  { url = '/', headersDistinct }: GuardedRequest,
  allowed: Allowed,
): Refusal | null => {
  const { host: hosts = [], origin: origins = [] } = headersDistinct;
  // RFC 9112, 3.2
  if (hosts.length > 1) return { status: 400, message: 'Rejected a request with several Host headers.' };
  // The authority of an absolute target overrides `Host` (RFC 9112, 3.2.2): both have to be valid.
  const named = [...hosts, ...toTargetAuthority(url)];
  if (named.length === 0) return refuseHost(null);
  const foreignHost = named.find((host) => !isAllowedHost(host, allowed));
  if (foreignHost !== undefined) return refuseHost(foreignHost);
  const foreignOrigin = origins.find((origin) => !isAllowedOrigin(origin, named, allowed));
  return foreignOrigin === undefined ? null : refuseOrigin(foreignOrigin);
};

/** The path and query of a target that may be an absolute URL: `http://localhost:4000/graphql`. */
export const toPathOfTarget = (url: string): string =>
  url.replace(ABSOLUTE_TARGET, (_whole, _authority, rest: string) =>
    rest.startsWith('/') ? rest : `/${rest}`,
  );

const ABSOLUTE_TARGET = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)(.*)$/i;

const toTargetAuthority = (url: string): readonly string[] => {
  const [, authority] = ABSOLUTE_TARGET.exec(url) ?? [];
  return authority === undefined ? [] : [authority];
};

const isAllowedHost = (host: string, { hosts }: Allowed): boolean => {
  const authority = parseAuthority(host);
  if (authority === null) return false;
  return isAddress(authority) || isLocalName(authority) || hosts.includes(authority.name);
};

/**
 * A page that was loaded from here may send requests here, under every allowed host: GraphiQL on a phone,
 * React Native.
 */
const isAllowedOrigin = (origin: string, hosts: readonly string[], allowed: Allowed): boolean => {
  const normal = toOrigin(origin);
  if (normal === null) return false;
  if (allowed.origins.includes(normal)) return true;
  const [, authority = ''] = /^https?:\/\/(.+)$/.exec(normal) ?? [];
  const page = parseAuthority(authority);
  return page !== null && (isLoopback(page) || hosts.some((host) => isSame(page, parseAuthority(host))));
};

const isSame = (one: Authority, other: Authority | null): boolean =>
  one.name === other?.name && one.port === other.port;

const LONGEST_QUOTE = 100;

/** As it was sent, without terminal control characters. */
const quote = (text: string): string =>
  JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);

const refuseHost = (host: string | null): Refusal => {
  const asked = host === null ? 'without a host' : `for the host ${quote(host)}`;
  const name = parseAuthority(host ?? '')?.name ?? 'NAME';
  const message =
    `Rejected a request ${asked}: only IP addresses, localhost and its subdomains are served. ` +
    `To allow it, start with --allow-host ${name}.`;
  return { status: 421, message };
};

const refuseOrigin = (origin: string): Refusal => {
  const message =
    `Rejected a request from the origin ${quote(origin)}: only origins on this machine are allowed. ` +
    `To allow it, start with --allow-origin ${toOrigin(origin) ?? 'ORIGIN'}.`;
  return { status: 403, message };
};
