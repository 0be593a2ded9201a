import type { LocalCredentials } from '../auth/local-credentials.ts';
import type { ReportInvocation } from '../services/lambda/execution-environment.ts';
import type { FunctionRuntime } from '../services/lambda/runtime.ts';
import type { QueueService } from '../services/sqs/service.ts';
import type { CloudModel } from '../template/api-model.ts';
import { startBuckets } from './buckets.ts';
import { type Database, type ForeignDatabase, openDatabase } from './database.ts';
import type { EventAddress } from './events.ts';
import { createFunctions } from './functions.ts';
import type { Ground } from './ground.ts';
import type { QueueAddress } from './queues.ts';

export interface ServicesOptions {
  model: CloudModel;
  credentials: LocalCredentials;
  queueAddress: QueueAddress;
  userPoolUrl: string;
  eventAddress: EventAddress;
  /** Null where functions that do not run here do not run at all. */
  lambdaEndpoint: string | null;
  /** Null starts a database of our own. */
  foreign: ForeignDatabase | null;
  /** Where data is kept, in a folder that this process has claimed; null keeps it in memory. */
  directory: string | null;
  /** Told of every invocation of a function that ended. */
  report: ReportInvocation;
}

/** The services beside AppSync that the template names. */
export interface Services {
  database: Database;
  queues: QueueService;
  bucketEndpoint: string;
  functions: FunctionRuntime;
}

/** Starts the services, those first that others are told of. */
export async function startServices(options: ServicesOptions, ground: Ground): Promise<Services> {
  const { model, credentials, queueAddress, directory, report } = options;
  const database = await openDatabase({ ...options, region: model.region }, ground);
  const queues = queueAddress.open({ queues: model.queues, directory });
  const bucketEndpoint = await startBuckets({ buckets: model.buckets, directory, credentials }, ground);
  const endpoints = {
    dynamodb: database.functionEndpoint,
    queues: queueAddress.endpoint,
    buckets: bucketEndpoint,
    userPools: options.userPoolUrl,
    events: options.eventAddress.endpoint,
  };
  const { lambdaEndpoint } = options;
  const functions = createFunctions({ model, credentials, endpoints, report, lambdaEndpoint }, ground);
  return { database, queues, bucketEndpoint, functions };
}
