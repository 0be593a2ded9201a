import { noAwsEndpoints } from './kernel/aws-endpoints.ts';
import { systemClock } from './kernel/clock.ts';
import { findDebugging } from './kernel/debugging.ts';
import { LocalFault } from './kernel/errors.ts';
import type { FunctionCall } from './kernel/function-call.ts';
import { systemIds } from './kernel/ids.ts';
import { silentLog } from './kernel/log.ts';
import { createSecrets, SECRET_BYTES } from './kernel/secrets.ts';
import { systemTimers } from './kernel/timers.ts';
import { type RunningApp, type StartOptions, withAbsoluteFolders } from './start/options.ts';

export type { RunningApi, RunningApp, StartOptions } from './start/options.ts';

import { type AmplifyFacts, toAmplifyOutputs, writeAmplifyOutputs } from './amplify/outputs.ts';
import { createApis, type Loaded, prepareRealm } from './start/apis.ts';
import { assignPorts } from './start/assign-ports.ts';
import type { Asynchronous } from './start/asynchronous.ts';
import { type Claim, claimPlaces } from './start/claim.ts';
import { createToConsoleRoutes } from './start/console-api.ts';
import { type Elsewhere, listMissingEndpoints } from './start/endpoints.ts';
import { type EventSources, startEventSources } from './start/event-sources.ts';
import { createUserPools, openCredentials } from './start/identities.ts';
import { type ApiPort, openFurtherPorts } from './start/ports.ts';
import { type Current, createReload, type ReloadParts } from './start/reload.ts';
import { createReloadStatus } from './start/reload-status.ts';
import type { FirstRuntime, Runtime } from './start/runtime.ts';
import { withServedSchema } from './start/served-schema.ts';
import {
  createDataSourceRuntime,
  type Services,
  type ServicesOptions,
  serveAws,
  startServices,
} from './start/services.ts';
import { createToSourceUrl } from './start/source-urls.ts';
import { openTraces, traceInvokes } from './start/tracing.ts';
import type { CloudModel } from './template/api-model.ts';
import { type Assembly, readAssembly } from './template/read-assembly.ts';
import { listApiIds, toCloudModel } from './template/to-cloud-model.ts';

type ClaimedOptions = StartOptions & { claim: Claim };

/**
 * Serves the APIs of a cloud assembly with everything that they depend on. Rejects with a `LocalFault` if it cannot run
 * here, and has then stopped everything it had started.
 */
export const start = async (options: StartOptions): Promise<RunningApp> => {
  const { log = silentLog, clock = systemClock, ids = systemIds, timers = systemTimers } = options;
  const claim = options.claim ?? (await claimPlaces(options, { log, clock }));
  const { guard, teardown } = claim;
  const secrets = createSecrets(options.secret || ids.entropy(SECRET_BYTES));
  try {
    const debugging = findDebugging(createToSourceUrl(options.assembly));
    const runtime = { guard, log, clock, ids, secrets, timers, teardown, debugging };
    const app = await startApp({ ...withAbsoluteFolders(options), claim }, runtime);
    return Object.assign(app, { stop: () => teardown.run() });
  } catch (error) {
    await teardown.run();
    throw error;
  }
};

const startApp = async (options: ClaimedOptions, first: FirstRuntime): Promise<Omit<RunningApp, 'stop'>> => {
  const { signal, console = {}, strict = false, feedsFunctions = true, database: foreign = null } = options;
  const { lambdaEndpoint = null, dataDirectory: directory = null, report = () => {} } = options;
  const { ports, awsEndpoint, model, readModel, readAuthority, runtime } = await openPlaces(options, first);
  const { credentials, developer, keys } = openCredentials(model, directory, runtime);
  const writeOutputs = createWriteOutputs(options, { addresses: ports[0].addresses, awsEndpoint });
  const invokeFunction: FunctionCall = async (...call) => (await starting).functions.invoke(...call);
  const place = { model, credentials, directory, awsEndpoint, ...toElsewhere(options) };
  const userPools = createUserPools({ ...place, ...ports[0].addresses, invokeFunction }, runtime);

  // The database starts while this thread loads code.
  const starting = beginServices({ ...place, foreign, keys, report, lambdaEndpoint }, runtime);
  const around = { ...place, developer, userPools, services: starting };
  const { ports: dataSourcePorts, asynchronous, eventsService } = createDataSourceRuntime(around, runtime);
  const realm = await (options.realm ?? prepareRealm());
  const parts = { credentials, userPools, dataSourcePorts, realm };
  const [toConsoleRoutes, status] = [createToConsoleRoutes(around, runtime), createReloadStatus()];
  const apis = createApis({ ports, parts, console, toConsoleRoutes, reloads: status, strict }, runtime);
  const loaded = apis.load(model);

  const services = await starting;
  signal?.throwIfAborted();
  serveAws({ address: options.claim.aws, services, eventsService, userPools, keys, realm }, runtime);
  const events = await feedFunctions({ model, services }, options, runtime);
  signal?.throwIfAborted();
  await loaded.serve();
  const current: Current = { model, loaded, events };
  const reloading = { current, readModel, apis, credentials, services, feedsFunctions, status };
  return toRunningApp(current, {
    ...ports[0].addresses,
    amplifyOutputs: writeOutputs(loaded),
    userPools: userPools.pools,
    keys: { api: loaded.apis[0]?.apiKey ?? null, developer, ofRole: credentials.forRole },
    awsEndpoint,
    dynamodb: services.database.call,
    ...toTraced(services, runtime),
    readAuthority,
    failure: services.database.failure,
    idle: createIdle(current, asynchronous),
    ...createReload({ ...reloading, reloaded: writeOutputs }, runtime),
  });
};

type Fixed = Omit<RunningApp, 'stop' | 'apis' | 'model' | 'apiKey' | 'region'>;

/** Its model and its APIs are those of the last reload. */
const toRunningApp = (current: Current, fixed: Fixed): Omit<RunningApp, 'stop'> => ({
  ...fixed,
  apiKey: fixed.keys.api,
  region: current.model.region,
  get apis() {
    return current.loaded.apis;
  },
  get model() {
    return current.model;
  },
});

/** A write to a table may lead to events on buses, and the other way round. */
const createIdle =
  (current: Current, asynchronous: Pick<Asynchronous, 'idle'>): RunningApp['idle'] =>
  async () => {
    await current.events.idle();
    await asynchronous.idle();
    await current.events.idle();
  };

const withTraces = (model: CloudModel, { recordsTraces }: StartOptions, first: FirstRuntime): Runtime => ({
  ...first,
  traces: openTraces({ model, isRecording: recordsTraces }, first),
});

const toTraced = (
  { functions }: Services,
  { traces, ids }: Runtime,
): Pick<RunningApp, 'invoke' | 'traces'> => ({
  invoke: traceInvokes(functions.invoke, traces, ids).direct,
  traces,
});

/** The ports come first: the template's functions need the addresses of the APIs and of the AWS endpoint. */
const openPlaces = async (options: ClaimedOptions, first: FirstRuntime) => {
  const { aws, portOptions, readAuthority } = options.claim;
  const assembly = readAssembly(options.assembly);
  const apiIds = listApiIds(assembly);
  const further = await openFurtherPorts(apiIds.length - 1, portOptions, first);
  const ports: [ApiPort, ...ApiPort[]] = [options.claim.first, ...further];
  const { secrets, clock } = first;
  const toModel = (read: Assembly, assigned: readonly (number | null)[]): CloudModel => {
    const apis = assigned.map((port) => ports[port ?? ports.length]?.addresses);
    const addresses = { apis, awsEndpoint: aws.endpoint };
    const whole = toCloudModel(read, { addresses, secrets, clock, ...toSecrets(options) });
    return toServedModel(whole, options, first);
  };
  const readModel: ReloadParts['readModel'] = (folder, served) => {
    const read = readAssembly(folder);
    return toModel(read, assignPorts(listApiIds(read), served));
  };
  const model = toModel(assembly, [...apiIds.keys()]);
  const runtime = withTraces(model, options, first);
  options.progress?.(toLoadStep(model, options));
  return { ports, awsEndpoint: aws.endpoint, model, readModel, readAuthority, runtime };
};

const toSecrets = ({ localSecrets }: StartOptions): Pick<StartOptions, 'localSecrets'> =>
  localSecrets === undefined ? {} : { localSecrets };

/** The part of the template that these options serve. */
const toServedModel = (whole: CloudModel, options: ClaimedOptions, first: FirstRuntime): CloudModel => {
  const { feedsFunctions = true } = options;
  if (whole.apis.length === 0) throw withoutApi(options.assembly, whole);
  return {
    ...whole,
    apis: whole.apis.map((api) => withServedSchema(api, first)),
    eventSources: feedsFunctions ? whole.eventSources : [],
    unsupported: [...whole.unsupported, ...listMissingEndpoints(whole.apis, toElsewhere(options))],
  };
};

const toLoadStep = ({ apis }: CloudModel, { database }: StartOptions): string => {
  const count = apis.reduce((sum, { resolvers }) => sum + resolvers.length, 0);
  const place =
    database === undefined ? 'Starting the database' : `Using the database at ${database.endpoint}`;
  return `${place}, loading the code of ${count} ${count === 1 ? 'resolver' : 'resolvers'}`;
};

const toElsewhere = ({ openSearchEndpoint, awsEndpoints }: StartOptions): Elsewhere => ({
  openSearchEndpoint: openSearchEndpoint ?? null,
  awsEndpoints: awsEndpoints ?? noAwsEndpoints,
});

/** Teardown waits for them, even if the start is cancelled meanwhile. */
const beginServices = (options: ServicesOptions, runtime: Runtime): Promise<Services> => {
  const starting = startServices(options, runtime);
  const settled = Promise.allSettled([starting]);
  runtime.teardown.add(async () => void (await settled));
  return starting;
};

const feedFunctions = (
  app: { model: CloudModel; services: Services },
  { feedsFunctions = true, progress = () => {} }: StartOptions,
  runtime: Runtime,
): Promise<EventSources> => {
  if (app.model.tables.length > 0) progress('Creating tables and reading their streams');
  return startEventSources({ ...app, feedsFunctions }, runtime);
};

/** Writes Amplify's configuration; returns the file, or null if none is written. */
const createWriteOutputs =
  ({ amplifyOutputsFile }: StartOptions, places: Omit<AmplifyFacts, 'model'>) =>
  ({ model, apis: [first] }: Loaded): string | null => {
    if (amplifyOutputsFile === undefined) return null;
    writeAmplifyOutputs(
      amplifyOutputsFile,
      toAmplifyOutputs({ model, ...places, ...(first && { addresses: first }) }),
    );
    return amplifyOutputsFile;
  };

/** Lists the reason for each API that is not served. */
const withoutApi = (assembly: string, { unsupported }: CloudModel): LocalFault => {
  const absent = unsupported.filter(({ type }) => /^AWS::AppSync::(GraphQL)?Api$/.test(type));
  const reasons = absent.map(({ place, reason, fix }) => ` ${place}: ${reason} ${fix}`);
  return new LocalFault(
    'ASSEMBLY_UNREADABLE',
    `The cloud assembly ${assembly} has no AppSync API${reasons.length > 0 ? ` that can run locally.${reasons.join('')}` : '.'}`,
    'Specify the output folder of `cdk synth` with --assembly.',
  );
};
