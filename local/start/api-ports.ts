import { createHttpServer, type HttpServer } from '../http/server.ts';
import { LocalFault } from '../kernel/errors.ts';
import { type Addresses, toAddresses } from './addresses.ts';
import type { Certificates } from './certificates.ts';
import type { Ground } from './ground.ts';

/** A port that one API has to itself, as it has a host to itself on AppSync. */
export interface ApiPort {
  server: HttpServer;
  addresses: Addresses;
}

/** What a port is opened with. */
type PortGround = Pick<Ground, 'guard' | 'log' | 'teardown'>;

export interface ApiPortsOptions {
  host: string;
  /** 0 is any that is free. */
  port: number;
  identify: Certificates['identify'];
}

const LAST_PORT = 65_535;

const isTaken = (error: unknown): boolean => error instanceof LocalFault && error.code === 'PORT_UNAVAILABLE';

/** Takes exactly this port. Throws a `LocalFault` (`PORT_UNAVAILABLE`) where it cannot be had. */
export async function openApiPort(options: ApiPortsOptions, ground: PortGround): Promise<ApiPort> {
  const { host, port, identify } = options;
  const server = createHttpServer({ ...ground, identify });
  const taken = await server.listen({ host, port });
  ground.teardown.add(() => server.stop());
  return { server, addresses: toAddresses(host, taken) };
}

const toPort = ({ addresses }: ApiPort): number => Number(new URL(addresses.url).port);

/** The next port from this one on that is free. */
async function openNext(options: ApiPortsOptions, ground: PortGround): Promise<ApiPort> {
  for (let port = options.port; port < LAST_PORT; port += 1) {
    try {
      return await openApiPort({ ...options, port }, ground);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return openApiPort({ ...options, port: LAST_PORT }, ground);
}

/** The ports of further APIs: those that follow, as far as they are free; any, where the first was any. */
export async function openFurtherPorts(
  count: number,
  options: ApiPortsOptions,
  ground: PortGround,
): Promise<ApiPort[]> {
  const ports: ApiPort[] = [];
  let last = options.port;
  while (ports.length < count) {
    const isAny = last === 0;
    const next = isAny
      ? await openApiPort(options, ground)
      : await openNext({ ...options, port: last + 1 }, ground);
    if (!isAny) last = toPort(next);
    ports.push(next);
  }
  return ports;
}
