import { createContext, useContext } from 'react';
import type { ServedState } from '../../console-model/served-state.ts';
import type { TraceSummary } from '../../console-model/trace.ts';
import type { CallerStore } from './caller/caller-store.ts';
import type { ConsoleApi } from './console-api.ts';
import type { Feed } from './parts/shared-feed.ts';
import type { Endpoints, PageSettings } from './settings.ts';
import type { LastTrace } from './trace/last-trace-store.ts';

/** The context of every page of the console. */
export interface Console {
  settings: PageSettings;
  endpoints: Endpoints;
  callers: CallerStore;
  /** Null for a remote API, which has no traces and no data here. */
  local: LocalConsole | null;
}

/** What this machine provides besides the API. */
export interface LocalConsole {
  call: ConsoleApi;
  /** Finished traces. */
  feed: Feed<TraceSummary>;
  /** The served version, after each reload. */
  served: Feed<ServedState>;
  last: LastTrace;
}

export const ConsoleContext = createContext<Console | null>(null);

export const useConsole = (): Console => {
  const found = useContext(ConsoleContext);
  if (found === null) throw new Error('This component is outside the console.');
  return found;
};

/** For pages of a local API only. */
export const useLocalConsole = (): LocalConsole => {
  const { local } = useConsole();
  if (local === null) throw new Error('This page needs an API that runs on this machine.');
  return local;
};
