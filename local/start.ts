import type { AwsCall } from './kernel/aws-call.ts';
import { type AwsEndpoints, noAwsEndpoints } from './kernel/aws-endpoints.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { LocalFault } from './kernel/errors.ts';
import type { FunctionCall } from './kernel/function-call.ts';
import { type Ids, systemIds } from './kernel/ids.ts';
import { type Log, silentLog } from './kernel/log.ts';
import { createSecrets, SECRET_BYTES } from './kernel/secrets.ts';
import type { AwsCredentials } from './kernel/sigv4.ts';
import { systemTimers, type Timers } from './realtime/timers.ts';
import type { ReportInvocation } from './services/lambda/execution-environment.ts';
import { withAbsoluteFolders } from './start/absolute-folders.ts';
import type { Addresses } from './start/addresses.ts';
import { toAmplifyOutputs } from './start/amplify-outputs.ts';
import { writeAmplifyOutputs } from './start/amplify-outputs-file.ts';
import { type ApiPort, openFurtherPorts } from './start/api-ports.ts';
import { serveAws } from './start/aws-services.ts';
import { type Claim, type ClaimOptions, claimPlaces } from './start/claim.ts';
import { openCredentials } from './start/credentials.ts';
import { createDataSourceRuntime } from './start/data-sources.ts';
import type { ForeignDatabase } from './start/database.ts';
import { type EventSources, startEventSources } from './start/event-sources.ts';
import { type Elsewhere, listMissingEndpoints } from './start/missing-endpoints.ts';
import { prepareRealm } from './start/realm.ts';
import type { ConsoleOptions } from './start/routes.ts';
import type { Runtime } from './start/runtime.ts';
import { loadApis } from './start/served-apis.ts';
import { type Services, type ServicesOptions, startServices } from './start/services.ts';
import { createUserPools, type RunningUserPool } from './start/user-pools.ts';
import type { CloudModel } from './template/api-model.ts';
import { readAssembly } from './template/read-assembly.ts';
import { countApis, toCloudModel } from './template/to-cloud-model.ts';

export interface StartOptions extends ClaimOptions {
  /** The folder that `cdk synth` wrote. This and every other folder may be relative to the working directory. */
  assembly: string;
  console?: ConsoleOptions;
  /** Where to write what AWS Amplify is configured with, for the first API; absent, it is written nowhere. */
  amplifyOutputsFile?: string;
  /** What `claimPlaces` took with the same options; absent, the start takes it. */
  claim?: Claim;
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
  /** Where services of AWS are that do not run here, for functions and data sources; absent, they are refused. */
  awsEndpoints?: AwsEndpoints;
  /** From `prepareRealm`; absent, the start bundles it. */
  realm?: Promise<string>;
  /** Told what the start does next, in a few words for a person. */
  progress?: (step: string) => void;
  /**
   * What API keys, client secrets and page tokens are derived from: with the same secret they are the same at every
   * start. Absent or empty, it is random. Whoever knows it can compute them.
   */
  secret?: string;
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
  /** The services of AWS that run here, for SDK clients and the AWS CLI with keys such as `developer`'s. */
  awsEndpoint: string;
  /** DynamoDB, as the runtime itself asks it. */
  dynamodb: AwsCall;
  /** Invokes a function of the template, as AppSync and the event sources do. */
  invoke: FunctionCall;
  /** The certificate, as PEM text, that clients have to trust for `https` and `wss`. */
  readAuthority(): string;
  /**
   * Resolves when functions have handled all that was written to tables and sent to queues before the call, and what
   * they sent to queues meanwhile. A message that its function refuses keeps it waiting until it is a dead letter.
   */
  idle(): Promise<void>;
  /**
   * Resolves when the app cannot go on, with the reason, such as that its database ended and took data in memory along.
   * It has not ended then: `stop` it. Never rejects.
   */
  failure: Promise<LocalFault>;
  /** Ends everything that was started; the same promise however often it is called. Never rejects. */
  stop(): Promise<void>;
}

type ClaimedOptions = StartOptions & { claim: Claim };

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

/** The ports come first: functions of the template are told the addresses of the APIs and of the AWS endpoint. */
async function openPlaces(options: ClaimedOptions, runtime: Runtime) {
  const { feedsFunctions = true } = options;
  const { first, aws, portOptions, readAuthority } = options.claim;
  const assembly = readAssembly(options.assembly);
  const further = await openFurtherPorts(countApis(assembly) - 1, portOptions, runtime);
  const ports: [ApiPort, ...ApiPort[]] = [first, ...further];
  const addresses = { apis: ports.map(({ addresses }) => addresses), awsEndpoint: aws.endpoint };
  const whole = toCloudModel(assembly, { addresses, secrets: runtime.secrets, clock: runtime.clock });
  if (whole.apis.length === 0) throw withoutApi(options.assembly);
  const model = {
    ...whole,
    eventSources: feedsFunctions ? whole.eventSources : [],
    unsupported: [...whole.unsupported, ...listMissingEndpoints(whole.apis, toElsewhere(options))],
  };
  return { ports, awsEndpoint: aws.endpoint, model, readAuthority };
}

const toLoadStep = ({ apis }: CloudModel, { database }: StartOptions): string => {
  const count = apis.reduce((sum, { resolvers }) => sum + resolvers.length, 0);
  const place =
    database === undefined ? 'Starting the database' : `Using the database at ${database.endpoint}`;
  return `${place}, loading the code of ${count} ${count === 1 ? 'resolver' : 'resolvers'}`;
};

/** Teardown waits for them, even where the start is given up meanwhile. */
function beginServices(options: ServicesOptions, runtime: Runtime): Promise<Services> {
  const starting = startServices(options, runtime);
  const settled = Promise.allSettled([starting]);
  runtime.teardown.add(async () => void (await settled));
  return starting;
}

function feedFunctions(
  app: { model: CloudModel; services: Services },
  { progress = () => {} }: StartOptions,
  runtime: Runtime,
): Promise<EventSources> {
  if (app.model.tables.length > 0) progress('Creating tables and reading their streams');
  return startEventSources(app, runtime);
}

/** Returns the file, or null where none is written. */
function writeOutputs(
  { amplifyOutputsFile }: StartOptions,
  app: Parameters<typeof toAmplifyOutputs>[0],
): string | null {
  const file = amplifyOutputsFile ?? null;
  if (file !== null) writeAmplifyOutputs(file, toAmplifyOutputs(app));
  return file;
}

async function startApp(options: ClaimedOptions, runtime: Runtime): Promise<Omit<RunningApp, 'stop'>> {
  const { signal, lambdaEndpoint = null, report = () => {}, progress = () => {} } = options;
  const { ports, awsEndpoint, model, readAuthority } = await openPlaces(options, runtime);
  const directory = options.dataDirectory ?? null;
  const { credentials, developer, keys } = openCredentials(model, directory, runtime);
  const { userPoolUrl } = ports[0].addresses;
  const userPools = createUserPools({ model, directory, credentials, userPoolUrl }, runtime);

  // The database starts while this thread loads code.
  progress(toLoadStep(model, options));
  const place = { foreign: options.database ?? null, directory, awsEndpoint, ...toElsewhere(options) };
  const starting = beginServices({ model, credentials, keys, report, lambdaEndpoint, ...place }, runtime);
  const around = { ...place, model, credentials, services: starting };
  const { ports: dataSourcePorts, eventBridge, eventsService } = createDataSourceRuntime(around, runtime);
  const realm = await (options.realm ?? prepareRealm());
  const parts = { credentials, userPools, dataSourcePorts, realm };
  const { apis, serve } = loadApis({ model, ports, parts, console: options.console ?? {} }, runtime);

  const services = await starting;
  signal?.throwIfAborted();
  serveAws({ address: options.claim.aws, services, eventsService, userPools, keys, realm }, runtime);
  const events = await feedFunctions({ model, services }, options, runtime);
  signal?.throwIfAborted();
  const amplifyOutputs = writeOutputs(options, { model, addresses: ports[0].addresses });
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
    awsEndpoint,
    dynamodb: services.database.call,
    invoke: services.functions.invoke,
    readAuthority,
    failure: services.database.failure,
    idle: () => events.idle().then(() => eventBridge.idle()),
  };
}

/**
 * Serves the APIs of a cloud assembly with everything that they hang on. Throws a `LocalFault` for what cannot
 * run here, and has then ended whatever it had started.
 */
export async function start(options: StartOptions): Promise<RunningApp> {
  const { log = silentLog, clock = systemClock, ids = systemIds, timers = systemTimers } = options;
  const claim = options.claim ?? (await claimPlaces(options, { log, clock }));
  const { guard, teardown } = claim;
  const secrets = createSecrets(options.secret || ids.entropy(SECRET_BYTES));
  try {
    const runtime = { guard, log, clock, ids, secrets, timers, teardown };
    const app = await startApp({ ...withAbsoluteFolders(options), claim }, runtime);
    return { ...app, stop: () => teardown.run() };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
