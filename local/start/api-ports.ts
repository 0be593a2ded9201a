import { createHttpServer, type HttpServer } from '../http/server.ts';
import { type Addresses, toAddresses } from './addresses.ts';
import type { Certificates } from './certificates.ts';
import { openNextPort } from './next-port.ts';
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
  identify: Certificates['identify'];
}

/** Takes exactly this port. Throws a `LocalFault` (`PORT_UNAVAILABLE`) where it cannot be had. */
export async function openApiPort(options: ApiPortsOptions, runtime: PortRuntime): Promise<ApiPort> {
  const { host, port, identify } = options;
  const server = createHttpServer({ ...runtime, identify });
  const taken = await server.listen({ host, port });
  runtime.teardown.add(() => server.stop());
  return { server, addresses: toAddresses(host, taken) };
}

const toPort = ({ addresses }: ApiPort): number => Number(new URL(addresses.url).port);

/** The ports of further APIs: those that follow, as far as they are free; any, where the first was any. */
export async function openFurtherPorts(
  count: number,
  options: ApiPortsOptions,
  runtime: PortRuntime,
): Promise<ApiPort[]> {
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
}
