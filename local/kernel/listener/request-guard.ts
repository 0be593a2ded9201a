import type { Log } from '../log.ts';
import type { Allowed } from './allowed.ts';
import { findRefusal, type GuardedRequest, type Refusal } from './find-refusal.ts';

/** Checks a request before all handlers; null accepts it. */
export type RequestGuard = (request: GuardedRequest) => Refusal | null;

/** A limit, so that a page with generated names cannot fill the log. */
const MOST_LOGGED = 100;

/** One guard for all listeners of an app: each rejected host and origin is logged once. */
export const createRequestGuard = ({ allowed, log }: { allowed: Allowed; log: Log }): RequestGuard => {
  const logged = new Set<string>();
  const report = (message: string): void => {
    if (logged.has(message) || logged.size > MOST_LOGGED) return;
    logged.add(message);
    const isLast = logged.size > MOST_LOGGED;
    log.warn('guard', isLast ? 'Rejected more hosts and origins; further ones are not logged.' : message);
  };
  return (request) => {
    const refusal = findRefusal(request, allowed);
    if (refusal !== null) report(refusal.message);
    return refusal;
  };
};
