import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect } from 'react';
import { createPageStorage, readInitialEditors } from './page-storage.ts';
import type { PageSettings } from './settings.ts';
import type { TabSubscriptions } from './tab-subscriptions.ts';

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

/** GraphiQL with this API's examples in its tabs. */
export const GraphqlConsole = (props: {
  settings: PageSettings;
  standardHeaders: Readonly<Record<string, string>>;
  fetcher: Fetcher;
  subscriptions: TabSubscriptions;
}) => {
  const { settings, subscriptions } = props;
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
        <span className="api-name" title={`${settings.name}, ${settings.region}`}>
          {settings.name}
        </span>
      </GraphiQL.Logo>
      <SubscriptionKeeper subscriptions={subscriptions} />
    </GraphiQL>
  );
};
