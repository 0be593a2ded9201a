/** The values of the flags `--allow-host` and `--allow-origin`. */
import { LocalFault } from '../errors.ts';
import { parseAuthority } from './authority.ts';

/** Hosts and origins that are accepted besides those of this machine, in normalized notation. */
export interface Allowed {
  hosts: readonly string[];
  origins: readonly string[];
}

/** Throws a `LocalFault` (`USAGE`) that names the flag for an invalid host name or origin. */
export const toAllowed = ({ hosts, origins }: Allowed): Allowed => ({
  hosts: hosts.map(checkHost),
  origins: origins.map(checkOrigin),
});

/** A normalized host name; null for an invalid one, such as a name with a port or a wildcard. */
export const toHostName = (text: string): string | null =>
  text.includes(':') ? null : (parseAuthority(text)?.name ?? null);

/**
 * A normalized origin: `https://app.example`, `capacitor://localhost`, or `null`, which is the origin of
 * files and sandboxed frames. Null for an invalid one.
 */
export const toOrigin = (text: string): string | null => {
  if (text === 'null') return text;
  const [, scheme = '', rest = ''] = ORIGIN.exec(text.toLowerCase()) ?? [];
  const authority = parseAuthority(rest);
  if (authority === null) return SCHEME_ALONE.test(text) ? text.toLowerCase() : null;
  const { name } = authority;
  const port = USUAL_PORTS[scheme] === authority.port ? '' : authority.port;
  const host = name.includes(':') ? `[${name}]` : name;
  return `${scheme}://${host}${port === '' ? '' : `:${port}`}`;
};

const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)$/;
const SCHEME_ALONE = /^(?!https?:)[a-z][a-z0-9+.-]*:\/\/$/i;
const USUAL_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

const checkHost = (text: string): string => {
  const host = toHostName(text);
  if (host !== null) return host;
  const fix =
    'Specify a host name without scheme, port or wildcard, such as api.test; repeat the flag for more names.';
  throw new LocalFault('USAGE', `--allow-host ${text} is not a host name.`, fix);
};

const checkOrigin = (text: string): string => {
  const origin = toOrigin(text.replace(/(?<!\/)\/$/, ''));
  if (origin !== null) return origin;
  const fix =
    'Specify scheme and host, such as https://app.example, or null; repeat the flag for more origins.';
  throw new LocalFault('USAGE', `--allow-origin ${text} is not an origin.`, fix);
};
