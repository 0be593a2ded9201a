/** The authority of an address, `name:port`, as in the header `Host` and in origins. */
import { isIP } from 'node:net';

export interface Authority {
  /** In lower case and without a final dot; an address in normalized notation, IPv6 without brackets. */
  name: string;
  /** Without leading zeros; empty for the default port. */
  port: string;
}

/** Excludes everything that a URL parser would read as a user, a path or an escape. */
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{0,5}))?$/i;

const MAXIMUM_PORT = 65_535;

/** The latest ones, since nearly all requests have the same; few, since clients choose them. */
const known = new Map<string, Authority | null>();
const MAXIMUM_KNOWN = 64;

/** Null for an invalid authority. Normalizes `127.1` and `0x7f000001` to 127.0.0.1, as browsers do. */
export const parseAuthority = (text: string): Authority | null => {
  const found = known.get(text);
  if (found !== undefined) return found;
  const authority = parse(text);
  if (known.size === MAXIMUM_KNOWN) known.clear();
  known.set(text, authority);
  return authority;
};

export const isAddress = ({ name }: Authority): boolean => isIP(name) !== 0;

/** `localhost` and its subdomains are names of this machine (RFC 6761, 6.3). */
export const isLocalName = ({ name }: Authority): boolean =>
  name === 'localhost' || name.endsWith('.localhost');

/**
 * An address of this machine, as defined by W3C's Secure Contexts: 127.0.0.0/8, ::1, localhost and its
 * subdomains.
 */
export const isLoopback = (authority: Authority): boolean =>
  isLocalName(authority) ||
  authority.name === '::1' ||
  (isAddress(authority) && /^127\./.test(authority.name));

const parse = (text: string): Authority | null => {
  const [, host = '', port = ''] = AUTHORITY.exec(text) ?? [];
  const address = `http://${host}/`;
  if (host === '' || !URL.canParse(address)) return null;
  const name = new URL(address).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (name === '' || Number(port) > MAXIMUM_PORT) return null;
  return { name, port: port === '' ? '' : String(Number(port)) };
};
