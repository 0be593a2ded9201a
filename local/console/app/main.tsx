import 'graphiql/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { connect } from '../../realtime-client/connect.ts';
import { createAsk, createFetcher } from './fetcher.ts';
import { GraphqlConsole } from './graphql-console.tsx';
import { openSubscription } from './open-subscription.ts';
import { type PageSettings, toEndpoints } from './settings.ts';
import { createTabSubscriptions } from './tab-subscriptions.ts';
import { provideWorkers } from './workers.ts';

const readSettings = async (): Promise<PageSettings> => {
  const response = await fetch('/console/config.json');
  if (!response.ok)
    throw new Error(`The settings of this page were answered with status ${response.status}.`);
  return response.json();
};

const showConsole = (settings: PageSettings, element: HTMLElement): void => {
  const endpoints = toEndpoints(settings, location.href);
  const standardHeaders: Record<string, string> =
    settings.apiKey === null ? { authorization: '' } : { 'x-api-key': settings.apiKey };
  const { graphql: url, realtime: realtimeUrl } = endpoints;
  const subscriptions = createTabSubscriptions((request, observer) =>
    openSubscription(connect({ url, realtimeUrl, authorization: request.authorization }), request, observer),
  );
  const fetcher = createFetcher({ endpoints, standard: standardHeaders, subscriptions });
  createRoot(element).render(
    <GraphqlConsole
      settings={settings}
      standardHeaders={standardHeaders}
      fetcher={fetcher}
      subscriptions={subscriptions}
      toAsk={createAsk({ endpoints, standard: standardHeaders })}
    />,
  );
};

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
