import { type JsonObject, type RunningApp, type StartOptions, start } from 'appsync-offline';

/** What a client sees of an answer; `body` is parsed. */
export interface GraphqlAnswer {
  status: number;
  headers: Headers;
  body: { data?: JsonObject | null; errors?: JsonObject[] };
}

export interface ServedApp extends RunningApp {
  apiKey: string;
  /** Posts a request with the API key, or with other headers in its place. */
  graphql(query: string, variables?: JsonObject, headers?: Record<string, string>): Promise<GraphqlAnswer>;
}

/** An app on a free port, with its data in memory. Stop it when the tests are done. */
export const serveAssembly = async ({
  console = { builds: 'when-asked' },
  ...options
}: StartOptions): Promise<ServedApp> => {
  const app = await start({ console, ...options });
  const apiKey = app.apiKey ?? '';
  return {
    ...app,
    apiKey,
    graphql: async (query, variables = {}, headers = { 'x-api-key': apiKey }) => {
      const body = JSON.stringify({ query, variables });
      const response = await fetch(app.url, { method: 'POST', headers, body });
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
    },
  };
};
