/** A list of the API whose first item has values for the variables of an example. */
export interface ExampleSource {
  query: string;
  /** The path of the list in the response. */
  list: readonly string[];
  /** Which field of the item belongs where in the variables. */
  values: readonly { path: readonly string[]; field: string }[];
}

/** An initial operation of a tab. */
export interface ExampleTab {
  title: string;
  query: string;
  /** JSON text of an object, or an empty text. */
  variables: string;
  sources: readonly ExampleSource[];
}

/** The response of `GET /console/config.json`. */
export interface PageSettings {
  /** The GraphQL endpoint. Only the path is used: the host is that of the page. */
  url: string;
  /** The WebSocket endpoint. Only the path is used. */
  realtimeUrl: string;
  /** Whether the API is remote: then the whole of both addresses is used. */
  isElsewhere?: boolean;
  /** Whether the JSON API of the console is served with this page: traces, data and callers. */
  hasConsoleApi?: boolean;
  /** Null if the API has no key. */
  apiKey: string | null;
  region: string;
  name: string;
  /**
   * All served APIs with the addresses of their consoles, including this one. Of an address only the port is
   * used.
   */
  apis: readonly { name: string; url: string }[];
  tabs: readonly ExampleTab[];
}

/** The console of another API, with the host name of the page. */
export const toConsoleAddress = (url: string, page: string): string => {
  const address = new URL(page);
  address.port = new URL(url).port;
  address.pathname = '/';
  address.search = '';
  address.hash = '';
  return address.href;
};

/** The two endpoints with the host name of the page, so that an alias or a tunnel works too. */
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
