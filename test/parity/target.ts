import type { AwsCredentials } from 'appsync-offline';
import { startLocalApi } from '../support/with-local-api.ts';

/** An API that the claims are held against. */
export interface Target {
  url: string;
  realtimeUrl: string;
  apiKey: string;
  region: string;
  /** Keys whose policies allow some field, and no subscription; null if there are none. */
  otherRole: AwsCredentials | null;
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

/** A role of the template that may call AppSync: those publish and do not listen. */
const openLocal = async (): Promise<Target> => {
  // The claims are about AppSync, which answers pages of every origin.
  const api = await startLocalApi({ allowedOrigins: ['https://app.example.com'] });
  const role = api.model.roles.find(({ statements }) =>
    statements.some(({ actions }) => actions.includes('appsync:GraphQL')),
  );
  return { ...api, otherRole: api.keys.ofRole(role?.arn ?? ''), isDeployed: false };
};

const toKeys = (text: string | undefined): AwsCredentials | null => {
  const [accessKeyId, secretAccessKey, sessionToken] = text?.split(':') ?? [];
  if (!accessKeyId || !secretAccessKey) return null;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};

const toRegion = (url: string): string =>
  /\.appsync-api\.([a-z0-9-]+)\./.exec(url)?.[1] ?? process.env.AWS_REGION ?? '';

/**
 * A deployed API when APPSYNC_URL and APPSYNC_API_KEY name one, else the local one. APPSYNC_OTHER_ROLE_KEYS,
 * `id:secret:token`, are those of a role that may call a field, and no subscription.
 */
export const openTarget = async (): Promise<Target> => {
  const { APPSYNC_URL: url, APPSYNC_API_KEY: apiKey, APPSYNC_OTHER_ROLE_KEYS } = process.env;
  if (!url) return openLocal();
  if (!apiKey) throw new Error('APPSYNC_URL is set: set APPSYNC_API_KEY too.');
  const otherRole = toKeys(APPSYNC_OTHER_ROLE_KEYS);
  const realtimeUrl = toRealtimeUrl(url);
  return {
    url,
    realtimeUrl,
    apiKey,
    region: toRegion(url),
    otherRole,
    isDeployed: true,
    stop: async () => {},
  };
};
