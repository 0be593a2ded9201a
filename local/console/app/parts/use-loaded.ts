import { useCallback, useEffect, useRef, useState } from 'react';

export interface Loaded<Value> {
  /** The newest value; the previous one while it is loading. Null until there is one. */
  value: Value | null;
  error: Error | null;
  isLoading: boolean;
  reload(): void;
}

/** Loads a value when the component is mounted, whenever `key` changes and on `reload`. */
export const useLoaded = <Value>(key: string, load: () => Promise<Value>): Loaded<Value> => {
  const [state, setState] = useState<{ key: string; value: Value | null; error: Error | null }>({
    key,
    value: null,
    error: null,
  });
  const [isLoading, setIsLoading] = useState(true);
  const [round, setRound] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  // `round` triggers a reload.
  useEffect(() => {
    let isCurrent = true;
    setIsLoading(true);
    loader
      .current()
      .then(
        (value) => isCurrent && setState({ key, value, error: null }),
        (error: Error) => isCurrent && setState({ key, value: null, error }),
      )
      .finally(() => isCurrent && setIsLoading(false));
    return () => {
      isCurrent = false;
    };
  }, [key, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  const isOther = state.key !== key;
  return { value: isOther ? null : state.value, error: isOther ? null : state.error, isLoading, reload };
};
