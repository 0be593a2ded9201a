import type { Authorization } from '../../../realtime-client/authorization.ts';
import { authorizeAs } from './authorize.ts';
import { type Caller, NOBODY, type PoolClient } from './caller.ts';
import { readClaims, type Tokens } from './tokens.ts';

/** Refreshed shortly before it expires, so that it is valid on arrival. */
const MARGIN_MS = 60_000;

/** The caller of the page; shared by all its tabs, and kept over a reload. */
export interface CallerStore {
  current(): Caller;
  choose(caller: Caller): void;
  subscribe(listener: () => void): () => void;
  /** Headers of one request, for the caller at the time of this call. */
  authorization(): Authorization;
}

export interface CallerStoreOptions {
  /** Storage of this page only, such as `sessionStorage`. */
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** The name of the API, which separates APIs on one origin. */
  name: string;
  /** The caller until the user selects one. */
  standard: Caller;
  refresh(pool: PoolClient, tokens: Tokens): Promise<Tokens | null>;
  now(): number;
}

export const createCallerStore = (options: CallerStoreOptions): CallerStore => {
  const { storage, standard, refresh, now } = options;
  const key = `${options.name}/caller`;
  const listeners = new Set<() => void>();
  const refreshOnce = shareRefreshes(refresh);
  let caller = readCaller(storage.getItem(key)) ?? standard;
  const choose = (chosen: Caller): void => {
    caller = chosen;
    storage.setItem(key, JSON.stringify(chosen));
    for (const listener of listeners) listener();
  };
  const toFresh = async (held: Caller): Promise<Caller> => {
    if (held.kind !== 'account') return held;
    const expiresAt = readClaims(held.tokens.access)?.expiresAt ?? Number.POSITIVE_INFINITY;
    if (expiresAt - MARGIN_MS > now()) return held;
    const tokens = await refreshOnce(held.pool, held.tokens);
    if (tokens === null) return held;
    const refreshed = { ...held, tokens };
    if (caller === held) choose(refreshed);
    return refreshed;
  };
  return {
    current: () => caller,
    choose,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    authorization: () => {
      const held = caller;
      return async (request) => authorizeAs(await toFresh(held), request);
    },
  };
};

/** Requests at the same time share one refresh: a pool may accept each refresh token once. */
const shareRefreshes = (refresh: CallerStoreOptions['refresh']): CallerStoreOptions['refresh'] => {
  const pending = new Map<Tokens, Promise<Tokens | null>>();
  return (pool, tokens) => {
    const shared = pending.get(tokens) ?? refresh(pool, tokens).finally(() => void pending.delete(tokens));
    pending.set(tokens, shared);
    return shared;
  };
};

/** The API key if there is one, since it needs no input. */
export const toStandardCaller = (apiKey: string | null): Caller =>
  apiKey === null ? NOBODY : { kind: 'apiKey', key: apiKey };

const readCaller = (text: string | null): Caller | null => {
  try {
    const stored: Caller | null = JSON.parse(text ?? 'null');
    return stored?.kind === undefined ? null : stored;
  } catch {
    return null;
  }
};
