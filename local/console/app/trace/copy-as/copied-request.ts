import type { Caller } from '../../caller/caller.ts';
import type { Operation } from '../../run-operation.ts';

/** A request to copy in another form. */
export interface CopiedRequest {
  operation: Operation;
  url: string;
  region: string;
  /** The caller whose credentials are copied. */
  caller: Caller;
}

/** Null for callers whose requests have no `authorization` header, or a signature in it. */
export const toToken = (caller: Caller): string | null => {
  if (caller.kind === 'account') return caller.tokens.access;
  return caller.kind === 'lambda' || caller.kind === 'oidc' ? caller.token : null;
};

/** The authorization headers, for requests without a signature. */
export const toHeaders = (caller: Caller): Record<string, string> => {
  if (caller.kind === 'apiKey') return { 'x-api-key': caller.key };
  const token = toToken(caller);
  return token === null ? {} : { authorization: token };
};
