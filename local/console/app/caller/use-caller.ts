import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConsole } from '../console-context.ts';
import type { Caller } from './caller.ts';

/** The current caller, updated whenever it changes. */
export const useCaller = (): Caller => {
  const { callers } = useConsole();
  return useSyncExternalStore(callers.subscribe, callers.current);
};

/** The time, updated every ten seconds. */
export const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
