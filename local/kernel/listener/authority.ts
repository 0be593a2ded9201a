/** The authority of an address, `name:port`, as the header `Host` and origins have it. */
import { isIP } from 'node:net';

export interface Authority {
  /** In lower case and without a dot at its end; an address in its usual notation, IPv6 without brackets. */
  name: string;
  /** Empty where it is the usual port. */
  port: string;
}

/** Nothing that a parser of addresses would take for a user, a path or an escape. */
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{0,5}))?$/i;

/** The last ones, since nearly all requests name the same; few, as those who send requests choose them. */
const known = new Map<string, Authority | null>();
const MAXIMUM_KNOWN = 64;

/** Null for what is not an authority. Browsers write `127.1` and `0x7f000001` as 127.0.0.1; so does this. */
export const parseAuthority = (text: string): Authority | null => {
  const found = known.get(text);
  if (found !== undefined) return found;
  const authority = parse(text);
  if (known.size === MAXIMUM_KNOWN) known.clear();
  known.set(text, authority);
  return authority;
};

export const isAddress = ({ name }: Authority): boolean => isIP(name) !== 0;

/** `localhost` and every name in it are of this machine (RFC 6761, 6.3). */
export const isLocalName = ({ name }: Authority): boolean =>
  name === 'localhost' || name.endsWith('.localhost');

/** Of this machine, as W3C's Secure Contexts has it: 127.0.0.0/8, ::1, localhost and the names in it. */
export const isLoopback = (authority: Authority): boolean =>
  isLocalName(authority) ||
  authority.name === '::1' ||
  (isAddress(authority) && /^127\./.test(authority.name));

const parse = (text: string): Authority | null => {
  const [, host = '', port = ''] = AUTHORITY.exec(text) ?? [];
  const address = `http://${host}/`;
  if (host === '' || !URL.canParse(address)) return null;
  const name = new URL(address).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return name === '' ? null : { name, port };
};
