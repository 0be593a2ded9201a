import 'graphiql/style.css';
import './page.css';
import './console.css';
import { createRoot } from 'react-dom/client';
import { connect } from '../../realtime-client/connect.ts';
import { createCallerStore, toStandardCaller } from './caller/caller-store.ts';
import { refreshTokens } from './caller/sign-in.ts';
import { createConsoleApi } from './console-api.ts';
import { ConsoleContext, type LocalConsole } from './console-context.ts';
import { createAsk, createFetcher } from './fetcher.ts';
import { GraphqlConsole } from './graphql-console.tsx';
import { openSubscription } from './open-subscription.ts';
import { createSharedFeed } from './parts/shared-feed.ts';
import { type PageSettings, toEndpoints } from './settings.ts';
import { createTabSubscriptions } from './tab-subscriptions.ts';
import { createLastTrace } from './trace/last-trace-store.ts';
import { provideWorkers } from './workers.ts';

const readSettings = async (): Promise<PageSettings> => {
  const response = await fetch('/console/config.json');
  if (!response.ok)
    throw new Error(`The settings of this page could not be loaded (status ${response.status}).`);
  return response.json();
};

const showConsole = (settings: PageSettings, element: HTMLElement): void => {
  const endpoints = toEndpoints(settings, location.href);
  const callers = createCallerStore({
    storage: sessionStorage,
    name: settings.name,
    standard: toStandardCaller(settings.apiKey),
    refresh: refreshTokens,
    now: Date.now,
  });
  const local = settings.hasConsoleApi ? createLocalConsole() : null;
  const { graphql: url, realtime: realtimeUrl } = endpoints;
  const subscriptions = createTabSubscriptions((request, observer) =>
    openSubscription(connect({ url, realtimeUrl, authorization: request.authorization }), request, observer),
  );
  const { authorization } = callers;
  const answered = (id: string): void => local?.last.answered(id);
  const fetcher = createFetcher({ endpoints, authorization, subscriptions, answered });
  createRoot(element).render(
    <ConsoleContext value={{ settings, endpoints, callers, local }}>
      <GraphqlConsole
        settings={settings}
        fetcher={fetcher}
        subscriptions={subscriptions}
        toAsk={createAsk({ endpoints, authorization })}
      />
    </ConsoleContext>,
  );
};

const createLocalConsole = (): LocalConsole => ({
  call: createConsoleApi(location.href),
  feed: createSharedFeed(new URL('/console/api/traces/stream', location.href).href),
  served: createSharedFeed(new URL('/console/api/served/stream', location.href).href),
  last: createLastTrace(),
});

const page = document.getElementById('page');
if (page) {
  provideWorkers();
  readSettings().then(
    (settings) => showConsole(settings, page),
    (error: Error) => {
      page.textContent = `${error.message} Reload the page once the server is running again.`;
    },
  );
}
