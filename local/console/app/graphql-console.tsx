import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect } from 'react';
import { ExampleFiller } from './example-filler.tsx';
import type { Ask } from './fill-variables.ts';
import { createPageStorage, readInitialEditors } from './page-storage.ts';
import { type PageSettings, toConsoleAddress } from './settings.ts';
import type { TabSubscriptions } from './tab-subscriptions.ts';

/** GraphiQL with this API's examples in its tabs. */
export const GraphqlConsole = (props: {
  settings: PageSettings;
  standardHeaders: Readonly<Record<string, string>>;
  fetcher: Fetcher;
  subscriptions: TabSubscriptions;
  toAsk: (headers: string) => Ask;
}) => {
  const { settings, subscriptions, toAsk } = props;
  const headers = JSON.stringify(props.standardHeaders, null, 2);
  const storage = createPageStorage(settings.name);
  return (
    <GraphiQL
      fetcher={props.fetcher}
      storage={storage}
      defaultTabs={settings.tabs.map(({ query, variables }) => ({ query, variables, headers }))}
      defaultHeaders={headers}
      defaultQuery=""
      shouldPersistHeaders={false}
      defaultEditorToolsVisibility="variables"
      {...readInitialEditors(storage, settings.tabs)}
      onTabChange={subscriptions.follow}
    >
      <GraphiQL.Logo>
        <ApiName settings={settings} />
      </GraphiQL.Logo>
      <SubscriptionKeeper subscriptions={subscriptions} />
      <ExampleFiller examples={settings.tabs} toAsk={toAsk} />
    </GraphiQL>
  );
};

/** The API's name; of several, a choice that leads to the console of another. */
const ApiName = ({ settings }: { settings: PageSettings }) => {
  const { name, region, apis } = settings;
  const title = `${name}, ${region}`;
  if (apis.length < 2) {
    return (
      <span className="api-name" title={title}>
        {name}
      </span>
    );
  }
  const addresses = apis.map(({ url }) => toConsoleAddress(url, location.href));
  return (
    <select
      className="api-name"
      title={title}
      aria-label="API"
      value={toConsoleAddress(location.href, location.href)}
      onChange={(event) => location.assign(event.target.value)}
    >
      {apis.map((api, index) => (
        <option key={api.url} value={addresses[index]}>
          {api.name}
        </option>
      ))}
    </select>
  );
};

/** Hands subscriptions over when another tab comes to the front. */
const SubscriptionKeeper = ({ subscriptions }: { subscriptions: TabSubscriptions }) => {
  const { tabs, activeTabIndex } = useGraphiQL(pick('tabs', 'activeTabIndex'));
  const { run, stop } = useGraphiQLActions();
  const tab = tabs[activeTabIndex]?.id ?? '';
  useEffect(() => {
    if (subscriptions.isShownOutside(tab)) stop();
    if (subscriptions.isWaiting(tab)) run();
  }, [subscriptions, tab, run, stop]);
  return null;
};
