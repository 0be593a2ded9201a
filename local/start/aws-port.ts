import { type AwsEndpointPorts, createAwsEndpoint } from '../aws/endpoint.ts';
import { createHttpServer } from '../http/server.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { toReachableHost } from './addresses.ts';
import type { PortRuntime } from './api-ports.ts';
import type { Certificates } from './certificates.ts';
import { openNextPort } from './next-port.ts';

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
  identify: Certificates['identify'];
}

async function openPort(
  port: number,
  { host, identify }: AwsPortOptions,
  runtime: PortRuntime,
): Promise<AwsAddress> {
  const server = createHttpServer({ ...runtime, identify });
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
}

/** Knows what is still being answered, so that files are whole at the end. */
function createAnswers() {
  const underWay = new Set<Promise<void>>();
  const follow =
    (handler: HttpHandler): HttpHandler =>
    (request, response) => {
      const answering = handler(request, response).finally(() => underWay.delete(answering));
      underWay.add(answering);
      return answering;
    };
  return { follow, settled: () => Promise.allSettled(underWay) };
}

/** Takes the port. Throws a `LocalFault` (`PORT_UNAVAILABLE`) where it cannot be had. */
export function openAwsPort(options: AwsPortOptions, runtime: PortRuntime): Promise<AwsAddress> {
  const { port } = options;
  return typeof port === 'number'
    ? openPort(port, options, runtime)
    : openNextPort(port.from, (next) => openPort(next, options, runtime));
}
