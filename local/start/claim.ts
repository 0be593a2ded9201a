import { join } from 'node:path';
import { createCertificates } from '../http/tls/certificates.ts';
import type { Clock } from '../kernel/clock.ts';
import { claimDataFolder } from '../kernel/data-folder/claim-data-folder.ts';
import { toAllowed, toHostName } from '../kernel/listener/allowed.ts';
import { createRequestGuard, type RequestGuard } from '../kernel/listener/request-guard.ts';
import type { Log } from '../kernel/log.ts';
import { createTeardown, type Teardown } from '../kernel/teardown.ts';
import {
  type ApiPort,
  type ApiPortsOptions,
  type AwsAddress,
  type AwsPort,
  openApiPort,
  openAwsPort,
} from './ports.ts';

export interface ClaimOptions {
  /** The port of the first API. Default: 0, any free port. */
  port?: number;
  /** The port of the AWS endpoint. Default: 0, any free port. */
  awsPort?: AwsPort;
  /** The address to listen on. Default: `127.0.0.1`, which only this machine can reach. */
  host?: string;
  /** Host names to serve besides `localhost` and IP addresses, such as `api.test`. */
  allowedHosts?: readonly string[];
  /** Origins whose pages are served besides those of this machine, such as `https://app.example`. */
  allowedOrigins?: readonly string[];
  /**
   * The folder to keep data in from one start to the next; only one process can use it at a time. Absent, data is kept in
   * memory. With a `database`, tables are kept there, and everything else in this folder.
   */
  dataDirectory?: string;
  /**
   * The command that messages suggest to make browsers trust the certificates: `npx appsync-offline trust --install`.
   */
  trustCommand?: string;
  /** The folder of the certificate authority; absent, a new authority is created at every start. */
  certificateDirectory?: string;
}

/** What a running app uses exclusively: the ports of its first API and of the AWS endpoint, and its data folder. */
export interface Claim {
  /** Listens already; requests wait until the app serves. */
  first: ApiPort;
  /** Listens already, too. */
  aws: AwsAddress;
  /** The options of further ports. */
  portOptions: ApiPortsOptions;
  /** Checks `Host` and `Origin` of every request before a listener handles it. */
  guard: RequestGuard;
  readAuthority(): string;
  /** Releases everything, after everything else that is registered. */
  teardown: Teardown;
}

export interface ClaimPorts {
  log: Log;
  clock: Clock;
}

/** The database's file in the data folder. */
export const toDatabaseFile = (dataDirectory: string): string => join(dataDirectory, 'dynamodb.db');

/**
 * Opens the ports and locks the data folder, which takes milliseconds: a start that cannot get them fails
 * before it does anything slow. Throws a `LocalFault` (`PORT_UNAVAILABLE`, `STORAGE_UNAVAILABLE`), and has
 * then claimed nothing.
 */
export const claimPlaces = async (options: ClaimOptions, { log, clock }: ClaimPorts): Promise<Claim> => {
  const { host = '127.0.0.1', port = 0, awsPort = 0, dataDirectory, certificateDirectory = null } = options;
  const teardown = createTeardown({ log });
  try {
    const { identify, readAuthority } = createCertificates(
      { directory: certificateDirectory, host },
      { clock, log },
    );
    const tls = { identify, trustCommand: options.trustCommand ?? 'npx appsync-offline trust --install' };
    const portOptions = { host, port, tls };
    const guard = createGuard(options, log);
    // Before anything in the folder is read or written, and released after everything that uses it has ended.
    if (dataDirectory !== undefined) teardown.add(await claimDataFolder(dataDirectory));
    const runtime = { guard, log, teardown };
    const first = await openApiPort(portOptions, runtime);
    const aws = await openAwsPort({ host, port: awsPort, tls }, runtime);
    return { first, aws, portOptions, guard, readAuthority, teardown };
  } catch (error) {
    await teardown.run();
    throw error;
  }
};

export interface GuardOptions {
  /** The address to listen on; if it is a name, that name is accepted. */
  host?: string;
  allowedHosts?: readonly string[];
  allowedOrigins?: readonly string[];
}

/** Throws a `LocalFault` (`USAGE`) for what is not a host name or not an origin. */
export const createGuard = (options: GuardOptions, log: Log): RequestGuard => {
  const { host = '127.0.0.1', allowedHosts = [], allowedOrigins = [] } = options;
  const own = [toHostName(host) ?? []].flat();
  const allowed = toAllowed({ hosts: [...own, ...allowedHosts], origins: allowedOrigins });
  return createRequestGuard({ allowed, log });
};
