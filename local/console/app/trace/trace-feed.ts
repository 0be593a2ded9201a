import type { TraceSummary } from '../../../console-model/trace.ts';

/** Traces as they end. */
export interface TraceFeed {
  /** Returns what ends it. */
  follow(listener: (summary: TraceSummary) => void): () => void;
}

/**
 * Follows the server's stream while somebody listens and the page is in view: browsers keep few connections to one
 * server, and pages in the background would use them up.
 */
export const createTraceFeed = (address: string): TraceFeed => {
  const listeners = new Set<(summary: TraceSummary) => void>();
  let source: EventSource | null = null;
  const adjust = (): void => {
    const isWanted = listeners.size > 0 && !document.hidden;
    if (isWanted && source === null) {
      source = new EventSource(address);
      source.onmessage = ({ data }) => {
        const summary: TraceSummary = JSON.parse(data);
        for (const listener of listeners) listener(summary);
      };
    }
    if (!isWanted) {
      source?.close();
      source = null;
    }
  };
  document.addEventListener('visibilitychange', adjust);
  return {
    follow: (listener) => {
      listeners.add(listener);
      adjust();
      return () => {
        listeners.delete(listener);
        adjust();
      };
    },
  };
};
