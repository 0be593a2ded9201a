import { createElement, type ReactElement } from 'react';
import type { Caller } from '../../console/app/caller/caller.ts';
import { createCallerStore } from '../../console/app/caller/caller-store.ts';
import type { ConsoleApi, ConsoleRequest } from '../../console/app/console-api.ts';
import { ConsoleContext, type LocalConsole } from '../../console/app/console-context.ts';
import type { PageSettings } from '../../console/app/settings.ts';
import { createLastTrace } from '../../console/app/trace/last-trace-store.ts';
import type { ConsoleRoutes } from '../../console-model/routes.ts';
import type { ServedState } from '../../console-model/served-state.ts';
import type { TraceSummary } from '../../console-model/trace.ts';

/** What each route answers: a value, or a function of the request, which may throw. */
export type Answers = {
  [Route in keyof ConsoleRoutes]?: ConsoleRoutes[Route] | ((request: ConsoleRequest) => ConsoleRoutes[Route]);
};

export interface ConsoleCall extends ConsoleRequest {
  route: keyof ConsoleRoutes;
}

const SETTINGS: PageSettings = {
  url: 'http://localhost/graphql',
  realtimeUrl: 'ws://localhost/realtime',
  apiKey: 'da2-key',
  region: 'eu-west-1',
  name: 'UserApi',
  apis: [],
  tabs: [],
};

const createFeed = <Value>() => {
  const listeners = new Set<(value: Value) => void>();
  return {
    listeners,
    send: (value: Value) => {
      for (const listener of listeners) listener(value);
    },
    follow: (listener: (value: Value) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

/** The context of the console's pages, without a server: `answers` are the responses of its API. */
export const createFakeConsole = (
  answers: Answers,
  options: { isRemote?: boolean; standard?: Caller } = {},
) => {
  const calls: ConsoleCall[] = [];
  const call = (async (route: keyof ConsoleRoutes, request: ConsoleRequest = {}) => {
    calls.push({ route, ...request });
    const answer: unknown = answers[route];
    if (answer === undefined) throw new Error(`${route} is not answered.`);
    return typeof answer === 'function' ? answer(request) : answer;
  }) as ConsoleApi;
  const feed = createFeed<TraceSummary>();
  const served = createFeed<ServedState>();
  const last = createLastTrace();
  const values = new Map<string, string>();
  const callers = createCallerStore({
    storage: {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
    },
    name: 'UserApi',
    standard: options.standard ?? { kind: 'apiKey', key: 'da2-key' },
    refresh: async () => null,
    now: () => 0,
  });
  const local: LocalConsole = { call, feed, served, last };
  const value = {
    settings: SETTINGS,
    endpoints: { graphql: SETTINGS.url, realtime: SETTINGS.realtimeUrl },
    callers,
    local: options.isRemote ? null : local,
  };
  const within = (element: ReactElement) => createElement(ConsoleContext, { value }, element);
  const toCalls = (route: keyof ConsoleRoutes) => calls.filter((made) => made.route === route);
  return { calls, toCalls, feed, served, last, callers, within };
};
