/** A list of the API whose first item has values for the variables of an example. */
export interface ExampleSource {
  query: string;
  /** Where the list is in the data that answers the query. */
  list: readonly string[];
  /** Which field of the item belongs where in the variables. */
  values: readonly { path: readonly string[]; field: string }[];
}

/** An operation that a tab shows to begin with. */
export interface ExampleTab {
  title: string;
  query: string;
  /** JSON text of an object, or an empty text. */
  variables: string;
  sources: readonly ExampleSource[];
}

/** What `GET /console/config.json` answers. */
export interface PageSettings {
  /** Where GraphQL is served. Only the path counts: the host is the one that the browser already talks to. */
  url: string;
  /** Where subscriptions connect. Only the path counts. */
  realtimeUrl: string;
  /** Whether the API is elsewhere: then the whole of both addresses counts. */
  isElsewhere?: boolean;
  /** Whether the JSON API of the console is served beside this page: traces, data and callers. */
  hasConsoleApi?: boolean;
  /** Null where the API has no key. */
  apiKey: string | null;
  region: string;
  name: string;
  /** Every API that is served and the address of its console, this one too. Of an address only the port counts. */
  apis: readonly { name: string; url: string }[];
  tabs: readonly ExampleTab[];
}

/** The console of another API, under the host name that the browser used. */
export const toConsoleAddress = (url: string, page: string): string => {
  const address = new URL(page);
  address.port = new URL(url).port;
  address.pathname = '/';
  address.search = '';
  address.hash = '';
  return address.href;
};

/** The two endpoints under the host name that the browser used, so that an alias or a tunnel works too. */
export interface Endpoints {
  graphql: string;
  realtime: string;
}

export const toEndpoints = (settings: PageSettings, page: string): Endpoints => {
  if (settings.isElsewhere) {
    const { url, realtimeUrl } = settings;
    return { graphql: url, realtime: realtimeUrl };
  }
  const graphql = new URL(new URL(settings.url, page).pathname, page);
  const realtime = new URL(new URL(settings.realtimeUrl, page).pathname, page);
  realtime.protocol = realtime.protocol === 'https:' ? 'wss:' : 'ws:';
  return { graphql: graphql.href, realtime: realtime.href };
};
