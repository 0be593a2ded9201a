import type { ParsedDocument } from './parse-document.ts';

/** Valid documents, so that a client's next request with the same text needs no validation. */
export interface DocumentCache {
  find(query: string): ParsedDocument | null;
  keep(query: string, parsed: ParsedDocument): void;
}

/** Some 100 MB: a node takes about 500 bytes. */
const MAX_NODES = 200_000;

/** A text with few nodes, such as one of comments, uses memory as well. */
const CHARACTERS_PER_NODE = 250;

/** Evicts the oldest documents when all together have more than `maxNodes`. */
export const createDocumentCache = (maxNodes = MAX_NODES): DocumentCache => {
  const kept = new Map<string, ParsedDocument>();
  let nodes = 0;
  return {
    find: (query) => kept.get(query) ?? null,
    keep: (query, parsed) => {
      if (kept.has(query)) return;
      kept.set(query, parsed);
      nodes += weightOf(query, parsed);
      for (const [oldest, forgotten] of kept) {
        if (nodes <= maxNodes) return;
        kept.delete(oldest);
        nodes -= weightOf(oldest, forgotten);
      }
    },
  };
};

const weightOf = (query: string, { nodeCount }: ParsedDocument): number =>
  nodeCount + Math.ceil(query.length / CHARACTERS_PER_NODE);
