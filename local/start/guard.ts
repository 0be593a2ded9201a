import { toAllowed, toHostName } from '../kernel/listener/allowed.ts';
import { createRequestGuard, type RequestGuard } from '../kernel/listener/request-guard.ts';
import type { Log } from '../kernel/log.ts';

export interface GuardOptions {
  /** The address to listen on; where it is a name, that name is served. */
  host?: string;
  allowedHosts?: readonly string[];
  allowedOrigins?: readonly string[];
}

/** Throws a `LocalFault` (`USAGE`) for what is not a host name or not an origin. */
export function createGuard(options: GuardOptions, log: Log): RequestGuard {
  const { host = '127.0.0.1', allowedHosts = [], allowedOrigins = [] } = options;
  const own = [toHostName(host) ?? []].flat();
  const allowed = toAllowed({ hosts: [...own, ...allowedHosts], origins: allowedOrigins });
  return createRequestGuard({ allowed, log });
}
