import { useSyncExternalStore } from 'react';
import { useLocalConsole } from '../console-context.ts';
import { TraceList } from './trace-list.tsx';
import { TraceView } from './trace-view.tsx';

/** The page of traces: the list, or the selected trace. */
export const TracePanel = () => {
  const { last } = useLocalConsole();
  const { open } = useSyncExternalStore(last.subscribe, last.choice);
  return open === null ? <TraceList /> : <TraceView id={open} />;
};
