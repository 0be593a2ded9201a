import type { App } from 'aws-cdk-lib';
import { onTestFinished } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { type RunningApi, type RunningApp, type StartOptions, start } from '../../../start.ts';
import { synthesizeApp } from './synthesize-app.ts';

/** An API key, or headers in its place. */
type By = Readonly<Record<string, string>>;

export interface ForeignApp extends RunningApp {
  /** The API of this name. */
  api(name: string): RunningApi;
  /** What is listed as not running, by place: reason and fix in one text. */
  limitations: Readonly<Record<string, string>>;
}

/** Synthesizes a foreign CDK app and serves it as `npm start -- --assembly` does. */
export const startForeign = async (
  build: (app: App) => void,
  options: Partial<StartOptions> = {},
): Promise<ForeignApp> => {
  const app = await start({
    assembly: synthesizeApp(build),
    console: { builds: 'when-asked' },
    ...options,
  });
  onTestFinished(() => app.stop());
  return {
    ...app,
    api: (name) => {
      const api = app.apis.find((candidate) => candidate.name === name);
      if (api === undefined) throw new TypeError(`There is no API ${name}.`);
      return api;
    },
    limitations: Object.fromEntries(
      app.model.unsupported.map(({ place, reason, fix }) => [place, `${reason} ${fix}`]),
    ),
  };
};

export interface Answer {
  data?: JsonObject | null;
  errors?: { message: string; errorType?: string; path?: string[] }[];
}

/** Posts a request with the key of the API, or with other headers in its place. */
export const ask = async (
  api: Pick<RunningApi, 'url' | 'apiKey'>,
  query: string,
  by?: By,
): Promise<Answer> => {
  const headers = by ?? { 'x-api-key': api.apiKey ?? '' };
  const response = await fetch(api.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as Answer;
};
