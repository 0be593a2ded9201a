import { createHttpServer } from './http/server.ts';
import type { AwsCall } from './kernel/aws-call.ts';
import { type AwsEndpoints, noAwsEndpoints } from './kernel/aws-endpoints.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { LocalFault } from './kernel/errors.ts';
import { type Ids, systemIds } from './kernel/ids.ts';
import { type Log, silentLog } from './kernel/log.ts';
import type { AwsCredentials } from './kernel/sigv4.ts';
import { createTeardown } from './kernel/teardown.ts';
import { type Addresses, toAddresses } from './start/addresses.ts';
import { createCertificates } from './start/certificates.ts';
import { openCredentials } from './start/credentials.ts';
import { createDataSourceGround } from './start/data-sources.ts';
import type { ForeignDatabase } from './start/database.ts';
import { startEventSources } from './start/event-sources.ts';
import { listenForEvents } from './start/events.ts';
import type { Ground } from './start/ground.ts';
import { listenForQueues } from './start/queues.ts';
import { type ConsoleOptions, createRoutes, startGraphiql } from './start/routes.ts';
import { createServedApi } from './start/served-api.ts';
import { type Services, type ServicesOptions, startServices } from './start/services.ts';
import { createUserPools, type RunningUserPool } from './start/user-pools.ts';
import type { ApiModel, CloudModel } from './template/api-model.ts';
import { readCloudModel } from './template/to-cloud-model.ts';

export interface StartOptions {
  /** The folder that `cdk synth` wrote. */
  assembly: string;
  console: ConsoleOptions;
  /** 0, any free port, unless given. */
  port?: number;
  /** This machine alone, `127.0.0.1`, unless given. */
  host?: string;
  /** Where data is kept from one start to the next; absent, it is kept in memory. */
  dataDirectory?: string;
  /** Where the certificate authority is kept; absent, it is made anew at every start. */
  certificateDirectory?: string;
  /** Absent, a database of our own is started. */
  database?: ForeignDatabase;
  /** An OpenSearch that this machine reaches, such as `http://127.0.0.1:9200`; absent, such data sources do not run. */
  openSearchEndpoint?: string;
  /** Where the Data API and Bedrock are; absent, data sources that ask them do not run. */
  awsEndpoints?: AwsEndpoints;
  log?: Log;
  clock?: Clock;
  ids?: Ids;
  /** Gives the start up. */
  signal?: AbortSignal;
}

/** An app that runs. */
export interface RunningApp extends Addresses {
  /** Null where the API has none. */
  apiKey: string | null;
  region: string;
  model: CloudModel;
  userPools: readonly RunningUserPool[];
  /** AWS keys of somebody who may call every field: to try signed requests. */
  developer: AwsCredentials;
  dynamodbEndpoint: string;
  dynamodb: AwsCall;
  queueEndpoint: string;
  bucketEndpoint: string;
  /** The certificate, as PEM text, that clients have to trust for `https` and `wss`. */
  readAuthority(): string;
  /**
   * Resolves when functions have handled all that was written to tables and sent to queues before the call, and what
   * they sent to queues meanwhile. A message that its function refuses keeps it waiting until it is a dead letter.
   */
  idle(): Promise<void>;
  /** Ends everything that was started; the same promise however often it is called. Never rejects. */
  stop(): Promise<void>;
}

function pickApi({ apis }: CloudModel, assembly: string): ApiModel {
  const [api] = apis;
  if (api !== undefined) return api;
  throw new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The cloud assembly ${assembly} has no AppSync API.`,
    'Name the output folder of `cdk synth` with --assembly.',
  );
}

/** The ports come first: functions of the template are told the addresses of the API, the queues and the event buses. */
async function openPorts(options: StartOptions, ground: Ground) {
  const { host = '127.0.0.1', port = 0, certificateDirectory = null } = options;
  const { identify, readAuthority } = createCertificates({ directory: certificateDirectory, host }, ground);
  const server = createHttpServer({ ...ground, identify });
  ground.teardown.add(() => server.stop());
  const addresses = toAddresses(host, await server.listen({ host, port }));
  const [queueAddress, eventAddress] = await Promise.all([listenForQueues(ground), listenForEvents(ground)]);
  return { server, addresses, readAuthority, queueAddress, eventAddress };
}

/** Teardown waits for them, even where the start is given up meanwhile. */
function beginServices(options: ServicesOptions, ground: Ground): Promise<Services> {
  const starting = startServices(options, ground);
  const settled = Promise.allSettled([starting]);
  ground.teardown.add(async () => void (await settled));
  return starting;
}

async function startApp(options: StartOptions, ground: Ground): Promise<Omit<RunningApp, 'stop'>> {
  const { assembly, signal, openSearchEndpoint = null, awsEndpoints = noAwsEndpoints } = options;
  const { clock, ids } = ground;
  const { server, addresses, readAuthority, queueAddress, eventAddress } = await openPorts(options, ground);

  const places = { api: addresses, queueEndpoint: queueAddress.endpoint };
  const model = readCloudModel({ directory: assembly, places, clock });
  const api = pickApi(model, assembly);
  const directory = options.dataDirectory ?? null;
  const { credentials, developer } = openCredentials(model, directory, ids);
  const { userPoolUrl } = addresses;
  const userPools = createUserPools({ model, directory, credentials, userPoolUrl }, ground);

  // The database starts while this thread loads code.
  const place = { foreign: options.database ?? null, directory, queueAddress, eventAddress, userPoolUrl };
  const starting = beginServices({ model, credentials, ...place }, ground);
  const around = { model, credentials, services: starting, eventAddress, openSearchEndpoint, awsEndpoints };
  const { ports: dataSourcePorts, eventBridge } = createDataSourceGround(around, ground);
  const served = createServedApi({ api, credentials, userPools, dataSourcePorts }, ground);
  const graphiql = startGraphiql({ ...options.console, api, addresses }, ground);

  const services = await starting;
  signal?.throwIfAborted();
  const events = await startEventSources({ model, services }, ground);
  signal?.throwIfAborted();
  server.handle(createRoutes({ api: served, graphiql, userPools }, ground));
  return {
    ...addresses,
    apiKey: api.apiKeys[0]?.key ?? null,
    region: model.region,
    model,
    userPools: userPools.pools,
    developer,
    dynamodbEndpoint: services.database.endpoint,
    dynamodb: services.database.call,
    queueEndpoint: queueAddress.endpoint,
    bucketEndpoint: services.bucketEndpoint,
    readAuthority,
    idle: async () => {
      await events.idle();
      await eventBridge.idle();
    },
  };
}

/**
 * Serves the first API of a cloud assembly with everything that it hangs on. Throws a `LocalFault` for what cannot
 * run here, and has then ended whatever it had started.
 */
export async function start(options: StartOptions): Promise<RunningApp> {
  const { log = silentLog, clock = systemClock, ids = systemIds } = options;
  const teardown = createTeardown({ log });
  try {
    const app = await startApp(options, { log, clock, ids, teardown });
    return { ...app, stop: () => teardown.run() };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
