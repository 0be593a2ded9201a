import type { RunningApi, RunningApp } from '../start.ts';

/** One API, as `--json` describes it. */
export interface ReadyApi {
  /** Of GraphQL over HTTP. */
  url: string;
  /** Of GraphQL over WebSocket. */
  realtimeUrl: string;
  /** Of GraphiQL. */
  consoleUrl: string;
  /** Of the list of traces, as JSON. */
  tracesUrl: string;
  /** Null where the API has none. */
  apiKey: string | null;
  /** Such as `eu-west-1`: Amplify and signatures need it. */
  region: string;
}

/**
 * The line that `--json` prints when the app is ready: of several APIs the first, and all of them by name. Fields are
 * added, never renamed or removed. `--help` and the README list them.
 */
export interface ReadyLine extends ReadyApi {
  /** Of the services of AWS that run here. */
  awsEndpoint: string;
  /** The absolute path of the file that AWS Amplify is configured with; null where none was written. */
  amplifyOutputs: string | null;
  /** Only where there are several. */
  apis?: readonly (ReadyApi & { name: string })[];
}

/** What a program that has started the app needs to know of it. */
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
