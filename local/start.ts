import type { AwsCall } from './kernel/aws-call.ts';
import { type AwsEndpoints, noAwsEndpoints } from './kernel/aws-endpoints.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { LocalFault } from './kernel/errors.ts';
import type { FunctionCall } from './kernel/function-call.ts';
import { type Ids, systemIds } from './kernel/ids.ts';
import { type Log, silentLog } from './kernel/log.ts';
import type { AwsCredentials } from './kernel/sigv4.ts';
import { createTeardown } from './kernel/teardown.ts';
import { systemTimers, type Timers } from './realtime/timers.ts';
import type { ReportInvocation } from './services/lambda/execution-environment.ts';
import { withAbsoluteFolders } from './start/absolute-folders.ts';
import type { Addresses } from './start/addresses.ts';
import { toAmplifyOutputs } from './start/amplify-outputs.ts';
import { writeAmplifyOutputs } from './start/amplify-outputs-file.ts';
import { type ApiPort, openApiPort, openFurtherPorts } from './start/api-ports.ts';
import { createCertificates } from './start/certificates.ts';
import { openCredentials } from './start/credentials.ts';
import { createDataSourceGround } from './start/data-sources.ts';
import type { ForeignDatabase } from './start/database.ts';
import { startEventSources } from './start/event-sources.ts';
import { listenForEvents } from './start/events.ts';
import type { Ground } from './start/ground.ts';
import { type Elsewhere, listMissingEndpoints } from './start/missing-endpoints.ts';
import { listenForQueues } from './start/queues.ts';
import { prepareRealm } from './start/realm.ts';
import type { ConsoleOptions } from './start/routes.ts';
import { loadApis } from './start/served-apis.ts';
import { type Services, type ServicesOptions, startServices } from './start/services.ts';
import { createUserPools, type RunningUserPool } from './start/user-pools.ts';
import type { CloudModel } from './template/api-model.ts';
import { readAssembly } from './template/read-assembly.ts';
import { countApis, toCloudModel } from './template/to-cloud-model.ts';

export interface StartOptions {
  /** The folder that `cdk synth` wrote. This and every other folder may be relative to the working directory. */
  assembly: string;
  console: ConsoleOptions;
  /** The port of the first API; further ones take those that follow. 0, any free port, unless given. */
  port?: number;
  /** This machine alone, `127.0.0.1`, unless given. */
  host?: string;
  /** Where data is kept from one start to the next; absent, it is kept in memory. */
  dataDirectory?: string;
  /** Where the certificate authority is kept; absent, it is made anew at every start. */
  certificateDirectory?: string;
  /** Where to write what AWS Amplify is configured with, for the first API; absent, it is written nowhere. */
  amplifyOutputsFile?: string;
  /** Absent, a database of our own is started. */
  database?: ForeignDatabase;
  /** An OpenSearch that this machine reaches, such as `http://127.0.0.1:9200`; absent, such data sources do not run. */
  openSearchEndpoint?: string;
  /** False leaves streams and queues unread: functions run only where somebody invokes them. True unless given. */
  feedsFunctions?: boolean;
  /** Told of every invocation of a function that ended. */
  report?: ReportInvocation;
  /** A Lambda service that this machine reaches, such as `http://127.0.0.1:3001`, for functions that do not run here. */
  lambdaEndpoint?: string;
  /** Where the Data API and Bedrock are; absent, data sources that ask them do not run. */
  awsEndpoints?: AwsEndpoints;
  /** From `prepareRealm`; absent, the start bundles it. */
  realm?: Promise<string>;
  log?: Log;
  clock?: Clock;
  ids?: Ids;
  /** What real-time connections wait with. */
  timers?: Timers;
  /** Gives the start up. */
  signal?: AbortSignal;
}

/** An API that is served, at a port of its own. */
export interface RunningApi extends Addresses {
  name: string;
  /** Null where the API has none. */
  apiKey: string | null;
  region: string;
}

/** An app that runs; its own addresses and key are those of its first API. */
export interface RunningApp extends Omit<RunningApi, 'name'> {
  /** In the order of the template. */
  apis: readonly RunningApi[];
  model: CloudModel;
  /** The absolute path of the file for `Amplify.configure`; null where none was asked for. */
  amplifyOutputs: string | null;
  userPools: readonly RunningUserPool[];
  /** AWS keys of somebody who may call every field: to try signed requests. */
  developer: AwsCredentials;
  /** AWS keys of the role with this ARN, to try what it may do; null where the template has no such role. */
  keysOfRole(roleArn: string): AwsCredentials | null;
  dynamodbEndpoint: string;
  dynamodb: AwsCall;
  /** Invokes a function of the template, as AppSync and the event sources do. */
  invoke: FunctionCall;
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

const withoutApi = (assembly: string): LocalFault =>
  new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The cloud assembly ${assembly} has no AppSync API.`,
    'Name the output folder of `cdk synth` with --assembly.',
  );

const toElsewhere = ({ openSearchEndpoint, awsEndpoints }: StartOptions): Elsewhere => ({
  openSearchEndpoint: openSearchEndpoint ?? null,
  awsEndpoints: awsEndpoints ?? noAwsEndpoints,
});

/** The ports come first: functions of the template are told the addresses of the APIs, the queues and the event buses. */
async function openPlaces(options: StartOptions, ground: Ground) {
  const { host = '127.0.0.1', port = 0, certificateDirectory = null, feedsFunctions = true } = options;
  const { identify, readAuthority } = createCertificates({ directory: certificateDirectory, host }, ground);
  const first = await openApiPort({ host, port, identify }, ground);
  const [queueAddress, eventAddress] = await Promise.all([listenForQueues(ground), listenForEvents(ground)]);
  const assembly = readAssembly(options.assembly);
  const further = await openFurtherPorts(countApis(assembly) - 1, { host, port, identify }, ground);
  const ports: [ApiPort, ...ApiPort[]] = [first, ...further];
  const places = { apis: ports.map(({ addresses }) => addresses), queueEndpoint: queueAddress.endpoint };
  const whole = toCloudModel(assembly, { places, clock: ground.clock });
  if (whole.apis.length === 0) throw withoutApi(options.assembly);
  const model = {
    ...whole,
    eventSources: feedsFunctions ? whole.eventSources : [],
    unsupported: [...whole.unsupported, ...listMissingEndpoints(whole.apis, toElsewhere(options))],
  };
  return { ports, queueAddress, eventAddress, model, readAuthority };
}

/** Teardown waits for them, even where the start is given up meanwhile. */
function beginServices(options: ServicesOptions, ground: Ground): Promise<Services> {
  const starting = startServices(options, ground);
  const settled = Promise.allSettled([starting]);
  ground.teardown.add(async () => void (await settled));
  return starting;
}

async function startApp(options: StartOptions, ground: Ground): Promise<Omit<RunningApp, 'stop'>> {
  const { signal, lambdaEndpoint = null, report = () => {} } = options;
  const { ports, queueAddress, eventAddress, model, readAuthority } = await openPlaces(options, ground);
  const directory = options.dataDirectory ?? null;
  const { credentials, developer } = openCredentials(model, directory, ground.ids);
  const { userPoolUrl } = ports[0].addresses;
  const userPools = createUserPools({ model, directory, credentials, userPoolUrl }, ground);

  // The database starts while this thread loads code.
  const place = { foreign: options.database ?? null, directory, queueAddress, eventAddress, userPoolUrl };
  const starting = beginServices({ model, credentials, report, lambdaEndpoint, ...place }, ground);
  const around = { model, credentials, services: starting, eventAddress, ...toElsewhere(options) };
  const { ports: dataSourcePorts, eventBridge } = createDataSourceGround(around, ground);
  const realm = await (options.realm ?? prepareRealm());
  const parts = { credentials, userPools, dataSourcePorts, realm };
  const { apis, serve } = loadApis({ model, ports, parts, console: options.console }, ground);

  const services = await starting;
  signal?.throwIfAborted();
  const events = await startEventSources({ model, services }, ground);
  signal?.throwIfAborted();
  const { amplifyOutputsFile: amplifyOutputs = null } = options;
  if (amplifyOutputs !== null) {
    writeAmplifyOutputs(amplifyOutputs, toAmplifyOutputs({ model, addresses: ports[0].addresses }));
  }
  serve();
  return {
    ...ports[0].addresses,
    apiKey: apis[0]?.apiKey ?? null,
    region: model.region,
    apis,
    model,
    amplifyOutputs,
    userPools: userPools.pools,
    developer,
    keysOfRole: (roleArn) => credentials.forRole(roleArn),
    dynamodbEndpoint: services.database.endpoint,
    dynamodb: services.database.call,
    invoke: services.functions.invoke,
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
 * Serves the APIs of a cloud assembly with everything that they hang on. Throws a `LocalFault` for what cannot
 * run here, and has then ended whatever it had started.
 */
export async function start(options: StartOptions): Promise<RunningApp> {
  const { log = silentLog, clock = systemClock, ids = systemIds, timers = systemTimers } = options;
  const teardown = createTeardown({ log });
  try {
    const app = await startApp(withAbsoluteFolders(options), { log, clock, ids, timers, teardown });
    return { ...app, stop: () => teardown.run() };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
