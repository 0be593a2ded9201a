/** What the flags `--allow-host` and `--allow-origin` may name. */
import { isAddress, parseAuthority } from './authority.ts';

/** Hosts and origins that are served beside those of this machine, in the notation of this file's functions. */
export interface Allowed {
  hosts: readonly string[];
  origins: readonly string[];
}

/** The usual notation of a host name; null for what is not one, such as a name with a port or a wildcard. */
export function toAllowedHost(text: string): string | null {
  const authority = text.includes(':') && !text.startsWith('[') ? null : parseAuthority(text);
  return authority === null || authority.port !== '' ? null : authority.name;
}

const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)$/i;

/**
 * The usual notation of an origin: `https://app.example`, `capacitor://localhost`, or `null`, which is how files and
 * sandboxed frames call themselves. Null for what is not an origin.
 */
export function toOrigin(text: string): string | null {
  if (text === 'null') return text;
  const [, scheme = '', rest = ''] = ORIGIN.exec(text.toLowerCase()) ?? [];
  const authority = parseAuthority(rest);
  if (authority === null)
    return scheme !== '' && rest === '' && !/^https?$/.test(scheme) ? `${scheme}://` : null;
  const { name } = authority;
  const port = USUAL_PORTS[scheme] === authority.port ? '' : authority.port;
  const host = isAddress(authority) && name.includes(':') ? `[${name}]` : name;
  return `${scheme}://${host}${port === '' ? '' : `:${port}`}`;
}

const USUAL_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };
