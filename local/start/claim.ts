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
  /** The port of the first API; 0, any free port, unless given. */
  port?: number;
  /** Of the services of AWS. 0, any free port, unless given. */
  awsPort?: AwsPort;
  /** This machine alone, `127.0.0.1`, unless given. */
  host?: string;
  /** Host names to serve beside `localhost` and IP addresses, such as `api.test`. */
  allowedHosts?: readonly string[];
  /** Origins whose pages are served beside those of this machine, such as `https://app.example`. */
  allowedOrigins?: readonly string[];
  /**
   * Where data is kept from one start to the next, by one process at a time; absent, it is kept in memory. With a
   * `database`, tables are kept there, and everything else here.
   */
  dataDirectory?: string;
  /** The command that messages name to make browsers trust the certificates: `npx appsync-offline trust --install`. */
  trustCommand?: string;
  /** Where the certificate authority is kept; absent, it is made anew at every start. */
  certificateDirectory?: string;
}

/** What a running app has to itself: the ports of its first API and of the services of AWS, and its data folder. */
export interface Claim {
  /** Listens already; requests wait until the app serves. */
  first: ApiPort;
  /** Listens already, too. */
  aws: AwsAddress;
  /** What further ports are opened with. */
  portOptions: ApiPortsOptions;
  /** What every listener of the app asks before it answers. */
  guard: RequestGuard;
  readAuthority(): string;
  /** Gives up what was claimed, after whatever is added to it. */
  teardown: Teardown;
}

export interface ClaimPorts {
  log: Log;
  clock: Clock;
}

/** The database keeps its data in this file of the data folder. */
export const toDatabaseFile = (dataDirectory: string): string => join(dataDirectory, 'dynamodb.db');

/**
 * Takes the ports and locks the data folder, in milliseconds: a start that cannot have them fails before it does anything
 * that takes time. Throws a `LocalFault` (`PORT_UNAVAILABLE`, `STORAGE_UNAVAILABLE`), and has then claimed nothing.
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
  /** The address to listen on; where it is a name, that name is served. */
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
