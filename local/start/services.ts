import { join } from 'node:path';
import type { CredentialIssuer, LocalCredentials } from '../auth/local-credentials.ts';
import { createObjectAccess } from '../auth/object-access.ts';
import type { CallerKeys } from '../aws/caller-keys.ts';
import type { DataSourcePorts } from '../data-sources/index.ts';
import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import { createEvaluateCode } from '../sandbox/evaluate-code.ts';
import { createEvaluateTemplate } from '../sandbox/evaluate-template.ts';
import { createEventsService, type EventsService } from '../services/event-bridge/events-service.ts';
import { createHttpClient } from '../services/http/client.ts';
import type { ReportInvocation } from '../services/lambda/execution-environment.ts';
import { createInvokeElsewhere } from '../services/lambda/invoke-elsewhere.ts';
import { createFunctionRuntime, type FunctionRuntime } from '../services/lambda/runtime.ts';
import { deployFiles } from '../services/s3/deploy-files.ts';
import { type OpenObjects, openObjects } from '../services/s3/open-objects.ts';
import { openFileStore } from '../services/sqs/queue-store.ts';
import { createQueueService, type QueueService } from '../services/sqs/service.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { QueueModel } from '../template/service-model.ts';
import { traceServiceCalls } from '../traces/trace-service-calls.ts';
import { type Asynchronous, createAsynchronous } from './asynchronous.ts';
import { createLazily } from './create-lazily.ts';
import { type Database, type ForeignDatabase, openDatabase } from './database.ts';
import { createPlaceOfService, toSdkEnvironment } from './endpoints.ts';
import type { UserPools } from './identities.ts';
import { logFailedRequests } from './log-failed-requests.ts';
import type { AwsAddress } from './ports.ts';
import type { Runtime } from './runtime.ts';

export interface ServicesOptions {
  model: CloudModel;
  credentials: CredentialIssuer;
  /** The keys that are valid at the AWS endpoint. */
  keys: CallerKeys;
  /** The endpoint of the local AWS services for functions. */
  awsEndpoint: string;
  /** The endpoints of other services for functions. */
  awsEndpoints: AwsEndpoints;
  /** Null if functions that do not run here are not supported. */
  lambdaEndpoint: string | null;
  /** Null starts the built-in database. */
  foreign: ForeignDatabase | null;
  /** A data folder that this process has claimed; null for memory. */
  directory: string | null;
  /** Called after every invocation of a function, with its report. */
  report: ReportInvocation;
}

/** The services of the template besides AppSync. */
export interface Services {
  database: Database;
  queues: QueueService;
  objects: OpenObjects;
  functions: FunctionRuntime;
}

/** Starts the services, in the order of their dependencies. */
export const startServices = async (options: ServicesOptions, runtime: Runtime): Promise<Services> => {
  const { model, credentials, keys, directory, report, awsEndpoint, lambdaEndpoint } = options;
  const database = await openDatabase({ ...options, region: model.region }, runtime);
  const queues = openQueues({ queues: model.queues, directory }, runtime);
  const objects = openObjects({
    buckets: model.buckets,
    directory: directory === null ? null : join(directory, 'buckets'),
    findKeys: keys.find,
    keyAdvice: keys.advice,
    isAllowed: createObjectAccess(credentials),
    clock: runtime.clock,
    ids: runtime.ids,
    log: runtime.log,
  });
  await deployFiles(model.bucketDeployments, { store: objects.store, clock: runtime.clock });
  const endpoints = toSdkEnvironment(options.awsEndpoints.urls, { awsEndpoint, log: runtime.log });
  const functions = createFunctions({ model, credentials, endpoints, report, lambdaEndpoint }, runtime);
  const invoke: FunctionCall = async (functionArn, event, parent) => {
    // While the database restarts, a function would only have refused connections.
    await database.ready();
    return functions.invoke(functionArn, event, parent);
  };
  return { database, queues, objects, functions: { ...functions, invoke } };
};

export interface DataSourcesOptions {
  model: CloudModel;
  credentials: LocalCredentials;
  services: Promise<Services>;
  openSearchEndpoint: string | null;
  /** The endpoint of the local AWS services. */
  awsEndpoint: string;
  awsEndpoints: AwsEndpoints;
}

export interface DataSourceRuntime {
  ports: DataSourcePorts;
  asynchronous: Asynchronous;
  /** The same buses, for SDK clients. */
  eventsService: EventsService;
}

/**
 * HTTP requests have the timeout of the GraphQL request that needs them:
 * https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
const REQUEST_TIMEOUT_MS = 30_000;

/** The dependencies of data sources; the services may still be starting. */
export const createDataSourceRuntime = (
  options: DataSourcesOptions,
  runtime: Omit<Runtime, 'guard'>,
): DataSourceRuntime => {
  const { clock, ids, log, secrets, teardown } = runtime;
  const { model, credentials, services, openSearchEndpoint, awsEndpoint, awsEndpoints } = options;
  const client = createHttpClient({ timeoutMs: runtime.debugging ? null : REQUEST_TIMEOUT_MS });
  teardown.add(() => client.close());
  const invokeFunction: DataSourcePorts['invokeFunction'] = async (arn, event, parent) =>
    (await services).functions.invoke(arn, event, parent);
  const asynchronous = createAsynchronous({ model, services }, runtime);
  const { eventBridge, invokeLater } = asynchronous;
  // A bus name without an ARN refers to the first stack's account and region.
  const toBusArn = (bus: string): string =>
    bus.startsWith('arn:') ? bus : `arn:aws:events:${model.region}:${model.accountId}:event-bus/${bus}`;
  const eventsService = createEventsService({
    putEvents: (bus, entries) => eventBridge.putEvents(toBusArn(bus), entries),
  });
  // A role from outside the template has no keys: its signatures are rejected.
  const credentialsFor: DataSourcePorts['credentialsFor'] = (roleArn) =>
    credentials.forRole(roleArn) ?? { accessKeyId: 'unknown', secretAccessKey: 'unknown' };
  const ports = {
    dynamodb: async (operation, input) => (await services).database.call(operation, input),
    invokeFunction,
    invokeLater,
    putEvents: eventBridge.putEvents,
    send: logFailedRequests(client.send, log),
    credentialsFor,
    openSearchEndpoint,
    awsEndpoints,
    placeOfService: createPlaceOfService({ awsEndpoint, awsEndpoints }),
    secrets,
    clock,
    ids,
    log,
  } satisfies DataSourcePorts;
  return { ports, asynchronous, eventsService };
};

export interface QueuesOptions {
  queues: readonly QueueModel[];
  /** The folder of messages; null for memory. */
  directory: string | null;
}

/** Opens the queues. No other process may have the folder open. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`). */
export const openQueues = (
  { queues, directory }: QueuesOptions,
  { clock, ids, log, teardown }: Pick<Runtime, 'clock' | 'ids' | 'log' | 'teardown'>,
): QueueService => {
  const store =
    directory === null ? {} : { store: openFileStore(join(directory, 'queues.jsonl'), { clock, log }) };
  const service = createQueueService({ queues, ...store, clock, ids, log });
  teardown.add(() => service.stop());
  return service;
};

export interface FunctionsOptions {
  model: CloudModel;
  credentials: CredentialIssuer;
  /** The endpoints of services for SDK clients, by environment variable. */
  endpoints: Readonly<Record<string, string>>;
  report: ReportInvocation;
  /** A Lambda service for functions that do not run here, such as `http://127.0.0.1:3001`; or null. */
  lambdaEndpoint: string | null;
}

/** The maximum timeout of Lambda: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const FUNCTION_TIMEOUT_MS = 900_000;

/** The Lambda functions of the template. */
export const createFunctions = (
  options: FunctionsOptions,
  { guard, clock, ids, log, teardown, traces, debugging }: Omit<Runtime, 'secrets' | 'timers'>,
): FunctionRuntime => {
  const { model, credentials, endpoints, report, lambdaEndpoint } = options;
  const lambda = createFunctionRuntime({
    functions: model.functions,
    absentFunctions: model.absentFunctions,
    invokeElsewhere: lambdaEndpoint === null ? null : openElsewhere(lambdaEndpoint, { teardown, debugging }),
    // A role from outside the template has no keys: its signatures are rejected.
    credentialsFor: (role) =>
      credentials.issue(role) ?? { accessKeyId: 'unknown', secretAccessKey: 'unknown' },
    endpoints,
    report,
    ...(traces.isRecording && { work: traces.causes.work }),
    guard,
    clock,
    ids,
    log,
    debugging,
  });
  teardown.add(() => lambda.stop());
  return lambda;
};

/** The region that an ARN names. */
export const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

export interface AwsServicesOptions {
  address: AwsAddress;
  services: Services;
  eventsService: EventsService;
  userPools: UserPools;
  keys: CallerKeys;
  /** The script of realms. */
  realm: string;
}

/** Opens the endpoint of all running services. */
export const serveAws = (options: AwsServicesOptions, runtime: Runtime): void => {
  const { address, services, eventsService, userPools, keys, realm } = options;
  const { database, queues, objects } = services;
  const ports = { clock: runtime.clock, ids: runtime.ids };
  address.open({
    database: { send: database.forward.send, checkExpressions: database.checkExpressions },
    evaluate: createLazily(() => createEvaluateCode({ ...ports, realm })),
    evaluateTemplate: createLazily(() => createEvaluateTemplate({ ...ports, realm })),
    events: eventsService,
    objects: objects.service,
    queues,
    identityPools: userPools.identityPools,
    userPools: userPools.service,
    readKeySet: userPools.readKeySet,
    keys,
    ids: runtime.ids,
    log: runtime.log,
    ...(runtime.traces.isRecording && {
      observe: (handler) => traceServiceCalls(handler, runtime.traces.causes),
    }),
  });
};

const openElsewhere = (
  endpoint: string,
  { teardown, debugging }: Pick<Runtime, 'teardown' | 'debugging'>,
): FunctionCall => {
  const client = createHttpClient({ timeoutMs: debugging ? null : FUNCTION_TIMEOUT_MS });
  teardown.add(() => client.close());
  return createInvokeElsewhere({ endpoint, send: client.send });
};
