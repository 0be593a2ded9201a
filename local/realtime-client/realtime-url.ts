/**
 * The real-time endpoint of a GraphQL endpoint: AppSync's own hosts have a second host for it, every other
 * host (a custom domain, this machine) has the path `/graphql/realtime`.
 */
export const toRealtimeUrl = (url: string | URL): string => {
  const realtime = new URL(url);
  realtime.protocol = realtime.protocol === 'http:' ? 'ws:' : 'wss:';
  if (/\.appsync-api\.[\w-]+\.amazonaws\.com/.test(realtime.hostname)) {
    realtime.hostname = realtime.hostname.replace('.appsync-api.', '.appsync-realtime-api.');
  } else {
    realtime.pathname += '/realtime';
  }
  return realtime.href;
};
