/** The displayed traces: that of the last request of this page, and the one that is open in the list. */
export interface TraceChoice {
  last: string | null;
  /** Null while the list is shown. */
  open: string | null;
}

export interface LastTrace {
  choice(): TraceChoice;
  /** A request of this page was completed. */
  answered(id: string): void;
  open(id: string | null): void;
  subscribe(listener: () => void): () => void;
}

export const createLastTrace = (): LastTrace => {
  const listeners = new Set<() => void>();
  let choice: TraceChoice = { last: null, open: null };
  const change = (changed: Partial<TraceChoice>): void => {
    choice = { ...choice, ...changed };
    for (const listener of listeners) listener();
  };
  return {
    choice: () => choice,
    // An open trace is replaced by the new one only if it was that of the previous request.
    answered: (id) =>
      change({ last: id, ...(choice.open !== null && choice.open === choice.last && { open: id }) }),
    open: (id) => change({ open: id }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
