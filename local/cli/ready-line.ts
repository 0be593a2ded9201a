import type { RunningApi, RunningApp } from '../start.ts';

/** One API, as printed by `--json`. */
export interface ReadyApi {
  /** The GraphQL endpoint for HTTP. */
  url: string;
  /** The GraphQL endpoint for WebSocket. */
  realtimeUrl: string;
  /** The address of GraphiQL. */
  consoleUrl: string;
  /** The address of the list of traces, as JSON. */
  tracesUrl: string;
  /** Null if the API has none. */
  apiKey: string | null;
  /** Such as `eu-west-1`: Amplify and signatures need it. */
  region: string;
}

/**
 * The line that `--json` prints when the app is ready: the first of several APIs, and all of them by name.
 * Fields may be added, and are never renamed or removed. `--help` and the README list them.
 */
export interface ReadyLine extends ReadyApi {
  /** The endpoint of the local AWS services. */
  awsEndpoint: string;
  /** The absolute path of AWS Amplify's configuration file; null if none was written. */
  amplifyOutputs: string | null;
  /** Only with several APIs. */
  apis?: readonly (ReadyApi & { name: string })[];
}

/** What a program that has started the app needs. */
export const toReadyLine = (app: RunningApp): ReadyLine => ({
  ...toReadyApi(app),
  awsEndpoint: app.awsEndpoint,
  amplifyOutputs: app.amplifyOutputs,
  ...(app.apis.length > 1 && { apis: app.apis.map((api) => ({ name: api.name, ...toReadyApi(api) })) }),
});

const toReadyApi = ({
  url,
  realtimeUrl,
  consoleUrl,
  apiKey,
  region,
}: Omit<RunningApi, 'name' | 'refusals'>): ReadyApi => ({
  url,
  realtimeUrl,
  consoleUrl,
  tracesUrl: new URL('console/api/traces', consoleUrl).href,
  apiKey,
  region,
});
