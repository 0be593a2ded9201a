import { useState } from 'react';

export interface Pages {
  /** Of the current page; undefined for the first one. */
  token: string | undefined;
  /** Back to the first page. */
  reset(): void;
  /** Null on the first page. */
  previous: (() => void) | null;
  /** To the page of this token; null if there is none. */
  toNext(token: string | null | undefined): (() => void) | null;
}

/** The pages of a list so far, by their tokens. */
export const usePages = (): Pages => {
  const [tokens, setTokens] = useState<readonly string[]>([]);
  return {
    token: tokens.at(-1),
    reset: () => setTokens([]),
    previous: tokens.length === 0 ? null : () => setTokens(tokens.slice(0, -1)),
    toNext: (token) => (token == null ? null : () => setTokens([...tokens, token])),
  };
};
