import { LocalFault } from '../kernel/errors.ts';
import { toAllowedHost, toOrigin } from '../kernel/listener/allowed.ts';
import { createRequestGuard, type RequestGuard } from '../kernel/listener/request-guard.ts';
import type { Log } from '../kernel/log.ts';

export interface GuardOptions {
  /** The address to listen on; a name is served as a host too. */
  host?: string;
  allowedHosts?: readonly string[];
  allowedOrigins?: readonly string[];
}

/** Throws a `LocalFault` (`USAGE`) for what is neither a host name nor an origin. */
export function createGuard(options: GuardOptions, log: Log): RequestGuard {
  const { host = '127.0.0.1', allowedHosts = [], allowedOrigins = [] } = options;
  const own = toAllowedHost(host);
  const allowed = {
    hosts: [...(own === null ? [] : [own]), ...allowedHosts.map(checkHost)],
    origins: allowedOrigins.map(checkOrigin),
  };
  return createRequestGuard({ allowed, log });
}

function checkHost(text: string): string {
  const host = toAllowedHost(text);
  if (host !== null) return host;
  const fix = 'Give a name without scheme and port, such as api.test; repeat the flag for each name.';
  throw new LocalFault('USAGE', `--allow-host ${text} is not a host name.`, fix);
}

function checkOrigin(text: string): string {
  const origin = toOrigin(text.replace(/\/$/, ''));
  if (origin !== null) return origin;
  const fix =
    'Give a scheme, a host and, where it is not the usual one, a port, such as https://app.example or null; ' +
    'repeat the flag for each origin.';
  throw new LocalFault('USAGE', `--allow-origin ${text} is not an origin.`, fix);
}
