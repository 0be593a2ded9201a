import type { Caller } from '../../caller/caller.ts';
import type { Operation } from '../../run-operation.ts';

/** A request to write down in another form. */
export interface CopiedRequest {
  operation: Operation;
  url: string;
  region: string;
  /** Whose credentials the copy has. */
  caller: Caller;
}

/** Null for callers whose requests have no `authorization` header, or a signature in it. */
export const toToken = (caller: Caller): string | null => {
  if (caller.kind === 'account') return caller.tokens.access;
  return caller.kind === 'lambda' || caller.kind === 'oidc' ? caller.token : null;
};

/** The headers that say who calls, for requests that need no signature. */
export const toHeaders = (caller: Caller): Record<string, string> => {
  if (caller.kind === 'apiKey') return { 'x-api-key': caller.key };
  const token = toToken(caller);
  return token === null ? {} : { authorization: token };
};
