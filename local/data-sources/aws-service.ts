import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import type { Clock } from '../kernel/clock.ts';
import { LocalFault } from '../kernel/errors.ts';
import {
  type IncomingResponse,
  type OutgoingRequest,
  type SendRequest,
  Unanswered,
} from '../kernel/send-request.ts';
import { signRequest } from '../kernel/sigv4.ts';

export interface AwsServicePorts {
  send: SendRequest;
  awsEndpoints: AwsEndpoints;
  clock: Clock;
}

/** An AWS service that a data source calls, and that does not run here. */
export interface AwsService {
  dataSource: string;
  /** Its name in messages, such as `the RDS Data API`. */
  name: string;
  endpoint: string | null;
  /** The environment variable with the endpoint. */
  variable: string;
  /** Its value in advice: a text that follows `Set X to`. */
  advice: string;
  /** Its name in signatures, such as `rds-data`. */
  signingName: string;
  region: string;
}

export interface AwsServiceRequest {
  /** After the endpoint, such as `/Execute`. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body: string;
  timeoutMs?: number;
}

/** Posts JSON to the service. Throws `Unanswered` after a timeout. */
export type PostJson = (request: AwsServiceRequest) => Promise<IncomingResponse>;

/**
 * Calls a service at its configured endpoint; without one, and if the connection fails, throws a
 * `LocalFault`.
 */
export const createPostJson = (service: AwsService, ports: AwsServicePorts): PostJson => {
  const { credentials } = ports.awsEndpoints;
  const sign = (request: OutgoingRequest): OutgoingRequest => {
    if (credentials === null) return request;
    const { region, signingName } = service;
    const signer = { region, service: signingName, credentials, now: ports.clock.now() };
    return { ...request, headers: signRequest({ ...request, url: request.url.href }, signer) };
  };
  return async ({ path, headers = {}, ...request }) => {
    if (service.endpoint === null) throw unset(service);
    const url = new URL(`${service.endpoint.replace(/\/$/, '')}${path}`);
    const typed = { 'content-type': 'application/json', accept: 'application/json', ...headers };
    try {
      return await ports.send(sign({ ...request, method: 'POST', url, headers: typed }));
    } catch (error) {
      if (!(error instanceof Unanswered) || error.isLate) throw error;
      throw unreachable(service, error);
    }
  };
};

const unset = ({ dataSource, name, variable, advice }: AwsService): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The data source ${dataSource} uses ${name}, which does not run here.`,
    `Set ${variable} to ${advice}.`,
  );

const unreachable = ({ dataSource, name, variable }: AwsService, cause: Unanswered): LocalFault =>
  new LocalFault(
    'SERVICE_UNAVAILABLE',
    `The data source ${dataSource} cannot reach ${name}: ${cause.message}.`,
    `Start the service at ${variable}, or correct the variable.`,
    { cause },
  );
