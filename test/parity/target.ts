import { startLocalApi } from '../support/with-local-api.ts';

/** An API that the claims are held against. */
export interface Target {
  url: string;
  realtimeUrl: string;
  apiKey: string;
  isDeployed: boolean;
  stop(): Promise<void>;
}

/** A deployed API has its WebSockets on a host of their own; a custom domain has them on a path. */
export const toRealtimeUrl = (url: string): string => {
  const address = new URL(url);
  const isOwnHost = address.hostname.includes('.appsync-api.');
  address.protocol = address.protocol.replace('http', 'ws');
  if (isOwnHost) address.hostname = address.hostname.replace('.appsync-api.', '.appsync-realtime-api.');
  else address.pathname += '/realtime';
  return String(address);
};

/** A deployed API when APPSYNC_URL and APPSYNC_API_KEY name one, else the local one. */
export const openTarget = async (): Promise<Target> => {
  const { APPSYNC_URL: url, APPSYNC_API_KEY: apiKey } = process.env;
  if (!url) return { ...(await startLocalApi()), isDeployed: false };
  if (!apiKey) throw new Error('APPSYNC_URL is set: set APPSYNC_API_KEY too.');
  return { url, realtimeUrl: toRealtimeUrl(url), apiKey, isDeployed: true, stop: async () => {} };
};
