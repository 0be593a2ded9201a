import { type AwsEndpointPorts, createAwsEndpoint } from '../aws/endpoint.ts';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import type { ServedTls } from '../http/tls/accept-tls.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import type { Runtime } from './runtime.ts';

/** A port that one API has to itself, as it has a host to itself on AppSync. */
export interface ApiPort {
  server: HttpServer;
  addresses: Addresses;
}

/** What a port is opened with. */
export type PortRuntime = Pick<Runtime, 'guard' | 'log' | 'teardown'>;

export interface ApiPortsOptions {
  host: string;
  /** 0 is any that is free. */
  port: number;
  tls: ServedTls;
}

/** Takes exactly this port. Throws a `LocalFault` (`PORT_UNAVAILABLE`) where it cannot be had. */
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

/** The ports of further APIs: those that follow, as far as they are free; any, where the first was any. */
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

/** The port of all services of AWS: exactly this one (0 is any that is free), or the first free one from there on. */
export type AwsPort = number | { from: number };

/** Where the services of AWS are: known before there are any, since functions and queue URLs name it. */
export interface AwsAddress {
  /** Such as `http://127.0.0.1:4566`. */
  endpoint: string;
  /** Begins to answer; until then, requests wait. */
  open(ports: AwsEndpointPorts): void;
}

export interface AwsPortOptions {
  host: string;
  port: AwsPort;
  tls: ServedTls;
}

/** Takes the port. Throws a `LocalFault` (`PORT_UNAVAILABLE`) where it cannot be had. */
export const openAwsPort = (options: AwsPortOptions, runtime: PortRuntime): Promise<AwsAddress> => {
  const { port } = options;
  return typeof port === 'number'
    ? openPort(port, options, runtime)
    : openNextPort(port.from, (next) => openPort(next, options, runtime));
};

const LAST_PORT = 65_535;

/** Opens the first port from this one on that is free. Throws what `open` throws for any other reason. */
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
  /** Where people sign in to the user pools: Cognito's API. */
  userPoolUrl: string;
  /** The same over TLS. */
  secureUserPoolUrl: string;
}

/** A name under which this machine itself finds an address it listens on. */
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
      // Nothing is asked of services that have ended: the endpoint ends before them.
      runtime.teardown.add(stop);
      const otherwise = answers.follow(createAwsEndpoint(ports));
      server.handle({ paths: {}, otherwise, upgrade: (_request, socket) => void socket.destroy() });
    },
  };
};

const isTaken = (error: unknown): boolean => error instanceof LocalFault && error.code === 'PORT_UNAVAILABLE';

/** Knows what is still being answered, so that files are whole at the end. */
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
