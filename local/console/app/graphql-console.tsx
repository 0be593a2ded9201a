import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo } from 'react';
import { CallerBadge } from './caller/caller-badge.tsx';
import { useConsole } from './console-context.ts';
import { ExampleFiller } from './example-filler.tsx';
import type { Ask } from './fill-variables.ts';
import { createPageStorage, readInitialEditors } from './page-storage.ts';
import { LOCAL_PLUGINS, REMOTE_PLUGINS } from './plugins.ts';
import { ServedBanner } from './served/served-banner.tsx';
import { type PageSettings, toConsoleAddress } from './settings.ts';
import type { TabSubscriptions } from './tab-subscriptions.ts';
import { LastTrace } from './trace/last-trace.tsx';

/** GraphiQL with this API's examples in its tabs. */
export const GraphqlConsole = (props: {
  settings: PageSettings;
  fetcher: Fetcher;
  subscriptions: TabSubscriptions;
  toAsk: (headers: string) => Ask;
}) => {
  const { settings, subscriptions, toAsk } = props;
  const { local } = useConsole();
  const storage = useMemo(() => createPageStorage(settings.name), [settings.name]);
  return (
    <GraphiQL
      fetcher={props.fetcher}
      storage={storage}
      defaultTabs={settings.tabs.map(({ query, variables }) => ({ query, variables }))}
      plugins={local === null ? REMOTE_PLUGINS : LOCAL_PLUGINS}
      defaultQuery=""
      shouldPersistHeaders={false}
      defaultEditorToolsVisibility="variables"
      {...readInitialEditors(storage, settings.tabs)}
      onTabChange={subscriptions.follow}
    >
      <GraphiQL.Logo>
        <CallerBadge />
        <ApiName settings={settings} />
      </GraphiQL.Logo>
      {local !== null && (
        <GraphiQL.Footer>
          <LastTrace />
        </GraphiQL.Footer>
      )}
      {local !== null && <ServedBanner />}
      <SubscriptionKeeper subscriptions={subscriptions} />
      <ExampleFiller examples={settings.tabs} toAsk={toAsk} />
    </GraphiQL>
  );
};

/** The API's name; with several, a choice that opens another one's console. */
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

/** Passes subscriptions on when another tab is selected. */
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
