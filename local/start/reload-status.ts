/** Whether the newest sources are served. */
export interface ReloadStatus {
  /** Why they are not; null if they are. */
  readonly refusal: string | null;
  /** Reports a reload: null for success. */
  report(refusal: string | null): void;
  /** Calls the listener after each report. Returns a function that removes it. */
  follow(listener: () => void): () => void;
}

export const createReloadStatus = (): ReloadStatus => {
  const listeners = new Set<() => void>();
  let refusal: string | null = null;
  return {
    get refusal() {
      return refusal;
    },
    report: (next) => {
      refusal = next;
      for (const listener of listeners) listener();
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
