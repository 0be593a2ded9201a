/** A stream of the server. */
export interface Feed<Value> {
  /** Returns a function that stops it. */
  follow(listener: (value: Value) => void): () => void;
}

/**
 * Follows the server's stream while there are listeners and the page is visible. Browsers allow six
 * connections to one server for all of their pages, so one page follows it for the others of this origin.
 */
export const createSharedFeed = <Value>(address: string): Feed<Value> => {
  const listeners = new Set<(value: Value) => void>();
  const channel = new BroadcastChannel(address);
  let following: AbortController | null = null;
  const receive = (data: string): void => {
    const value: Value = JSON.parse(data);
    for (const listener of listeners) listener(value);
  };
  channel.onmessage = ({ data }) => receive(data);
  const share = (data: string): void => {
    receive(data);
    channel.postMessage(data);
  };
  const adjust = (): void => {
    const isWanted = listeners.size > 0 && !document.hidden;
    if (isWanted && following === null) {
      following = new AbortController();
      const { signal } = following;
      asOnlyPage(address, signal, () => readStream(address, signal, share));
    }
    if (isWanted) return;
    following?.abort();
    following = null;
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

/**
 * Begins when no other page does the same; without a secure context there are no locks, and each page has its
 * own stream.
 */
const asOnlyPage = (name: string, signal: AbortSignal, work: () => Promise<void>): void => {
  if (navigator.locks === undefined) void work();
  // Rejects only if it is aborted before its turn.
  else navigator.locks.request(name, { signal }, work).catch(() => {});
};

const readStream = (address: string, signal: AbortSignal, send: (data: string) => void): Promise<void> =>
  new Promise((resolve) => {
    const source = new EventSource(address);
    source.onmessage = ({ data }) => send(data);
    signal.addEventListener('abort', () => {
      source.close();
      resolve();
    });
  });
