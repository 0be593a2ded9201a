/** The addresses of everything on one port. */
export interface Addresses {
  url: string;
  realtimeUrl: string;
  /** The same over TLS, for whoever trusts our certificate authority. */
  secureUrl: string;
  secureRealtimeUrl: string;
  consoleUrl: string;
  /** Where people sign in to the user pools: Cognito's API. */
  userPoolUrl: string;
  /** The same over TLS. */
  secureUserPoolUrl: string;
}

/** A name under which this machine itself finds an address it listens on. */
export function toReachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** The real-time path is that of custom domains, which have GraphQL and WebSockets on one host. */
export function toAddresses(host: string, port: number): Addresses {
  const authority = `${toReachableHost(host)}:${port}`;
  return {
    url: `http://${authority}/graphql`,
    realtimeUrl: `ws://${authority}/graphql/realtime`,
    secureUrl: `https://${authority}/graphql`,
    secureRealtimeUrl: `wss://${authority}/graphql/realtime`,
    consoleUrl: `http://${authority}/`,
    userPoolUrl: `http://${authority}/cognito`,
    secureUserPoolUrl: `https://${authority}/cognito`,
  };
}
