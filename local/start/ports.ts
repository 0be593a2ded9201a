import { type AwsEndpointPorts, createAwsEndpoint } from '../aws/endpoint.ts';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import type { ServedTls } from '../http/tls/accept-tls.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import type { Runtime } from './runtime.ts';

/** The port of one API, which has a host of its own on AppSync. */
export interface ApiPort {
  server: HttpServer;
  addresses: Addresses;
}

/** The dependencies of a port. */
export type PortRuntime = Pick<Runtime, 'guard' | 'log' | 'teardown'>;

export interface ApiPortsOptions {
  host: string;
  /** 0 for any free port. */
  port: number;
  tls: ServedTls;
}

/** Binds exactly this port. Throws a `LocalFault` (`PORT_UNAVAILABLE`) if it is not available. */
export const openApiPort = async (
  options: ApiPortsOptions,
  { guard, log, teardown }: PortRuntime,
): Promise<ApiPort> => {
  const { host, port, tls } = options;
  const server = createHttpServer({ guard, log, tls });
  const taken = await server.listen({ host, port });
  teardown.add(() => server.stop());
  return { server, addresses: toAddresses(host, taken) };
};

/** The ports of further APIs: the following ones, if they are free; any free ones, if the first was any. */
export const openFurtherPorts = async (
  count: number,
  options: ApiPortsOptions,
  runtime: PortRuntime,
): Promise<ApiPort[]> => {
  const ports: ApiPort[] = [];
  let last = options.port;
  while (ports.length < count) {
    const isAny = last === 0;
    const next = isAny
      ? await openApiPort(options, runtime)
      : await openNextPort(last + 1, (port) => openApiPort({ ...options, port }, runtime));
    if (!isAny) last = toPort(next);
    ports.push(next);
  }
  return ports;
};

/** The port of all AWS services: exactly this one (0 for any free one), or the first free one from there. */
export type AwsPort = number | { from: number };

/** The address of the AWS services: known before they start, since functions and queue URLs contain it. */
export interface AwsAddress {
  /** Such as `http://127.0.0.1:4566`. */
  endpoint: string;
  /** Begins to serve; until then, requests wait. */
  open(ports: AwsEndpointPorts): void;
}

export interface AwsPortOptions {
  host: string;
  port: AwsPort;
  tls: ServedTls;
}

/** Binds the port. Throws a `LocalFault` (`PORT_UNAVAILABLE`) if it is not available. */
export const openAwsPort = (options: AwsPortOptions, runtime: PortRuntime): Promise<AwsAddress> => {
  const { port } = options;
  return typeof port === 'number'
    ? openPort(port, options, runtime)
    : openNextPort(port.from, (next) => openPort(next, options, runtime));
};

const LAST_PORT = 65_535;

/** Opens the first free port from this one. Throws other errors of `open`. */
export const openNextPort = async <Opened>(
  first: number,
  open: (port: number) => Promise<Opened>,
): Promise<Opened> => {
  for (let port = first; port < LAST_PORT; port += 1) {
    try {
      return await open(port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return open(LAST_PORT);
};

/** The addresses of everything on one port. */
export interface Addresses {
  url: string;
  realtimeUrl: string;
  /** The same over TLS, for clients that trust the local certificate authority. */
  secureUrl: string;
  secureRealtimeUrl: string;
  consoleUrl: string;
  /** The address of Cognito's API for the user pools. */
  userPoolUrl: string;
  /** The same over TLS. */
  secureUserPoolUrl: string;
}

/** A name with which this machine itself can reach an address it listens on. */
export const toReachableHost = (host: string): string => {
  if (host === '0.0.0.0' || host === '::' || host === '') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};

/** The real-time path is that of custom domains, which have GraphQL and WebSockets on one host. */
export const toAddresses = (host: string, port: number): Addresses => {
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
};

const toPort = ({ addresses }: ApiPort): number => Number(new URL(addresses.url).port);

const openPort = async (
  port: number,
  { host, tls }: AwsPortOptions,
  runtime: PortRuntime,
): Promise<AwsAddress> => {
  const server = createHttpServer({ guard: runtime.guard, log: runtime.log, tls });
  const taken = await server.listen({ host, port, flag: '--aws-port' });
  const answers = createAnswers();
  const stop = async (): Promise<void> => {
    await server.stop();
    await answers.settled();
  };
  runtime.teardown.add(stop);
  return {
    endpoint: `http://${toReachableHost(host)}:${taken}`,
    open: (ports) => {
      // The endpoint stops before the services, so that they receive no requests after their end.
      runtime.teardown.add(stop);
      const otherwise = answers.follow(createAwsEndpoint(ports));
      server.handle({ paths: {}, otherwise, upgrade: (_request, socket) => void socket.destroy() });
    },
  };
};

const isTaken = (error: unknown): boolean => error instanceof LocalFault && error.code === 'PORT_UNAVAILABLE';

/** Tracks responses in progress, so that files are complete at the end. */
const createAnswers = () => {
  const underWay = new Set<Promise<void>>();
  const follow =
    (handler: HttpHandler): HttpHandler =>
    (request, response) => {
      const answering = handler(request, response).finally(() => underWay.delete(answering));
      underWay.add(answering);
      return answering;
    };
  return { follow, settled: () => Promise.allSettled(underWay) };
};
