import type { Caller } from './caller.ts';
import { readClaims } from './tokens.ts';

/** A readable description of a caller. */
export interface CallerDescription {
  /** `API key`, `User pool` … */
  mode: string;
  /** The name within the mode; null if the mode has none. */
  name: string | null;
  groups: readonly string[];
  /** Milliseconds since the Unix epoch; null without expiration. */
  expiresAt: number | null;
}

export const describeCaller = (caller: Caller): CallerDescription => {
  const plain = { name: null, groups: [], expiresAt: null };
  if (caller.kind === 'apiKey') return { ...plain, mode: 'API key' };
  if (caller.kind === 'nobody') return { ...plain, mode: 'Nobody' };
  if (caller.kind === 'role') return { ...plain, mode: 'IAM', name: caller.name };
  if (caller.kind === 'lambda') return { ...plain, mode: 'Lambda', name: shorten(caller.token) };
  if (caller.kind === 'account') {
    const claims = readClaims(caller.tokens.access);
    return {
      mode: 'User pool',
      name: caller.username,
      groups: claims?.groups ?? [],

      expiresAt: claims?.expiresAt ?? null,
    };
  }
  const claims = readClaims(caller.token);
  return {
    mode: 'OpenID Connect',
    name: claims?.username ?? shorten(caller.token),
    groups: claims?.groups ?? [],
    expiresAt: claims?.expiresAt ?? null,
  };
};

/** `58 min left`, `less than a minute left` or `expired`. */
export const describeRest = (expiresAt: number, now: number): string => {
  const minutes = Math.floor((expiresAt - now) / 60_000);
  if (expiresAt <= now) return 'expired';
  if (minutes < 1) return 'less than a minute left';
  return minutes < 120 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h left`;
};

const shorten = (token: string): string => (token.length > 16 ? `${token.slice(0, 16)}…` : token);
