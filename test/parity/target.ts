import { startLocalApi } from '../support/with-local-api.ts';

/** An API that the claims are held against. */
export interface Target {
  url: string;
  apiKey: string;
  stop(): Promise<void>;
}

/** A deployed API when APPSYNC_URL and APPSYNC_API_KEY name one, else the local one. */
export const openTarget = async (): Promise<Target> => {
  const { APPSYNC_URL: url, APPSYNC_API_KEY: apiKey } = process.env;
  if (!url) return startLocalApi();
  if (!apiKey) throw new Error('APPSYNC_URL is set: set APPSYNC_API_KEY too.');
  return { url, apiKey, stop: async () => {} };
};
