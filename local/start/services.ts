import { join } from 'node:path';
import type { LocalCredentials } from '../auth/local-credentials.ts';
import type { CallerKeys } from '../aws/caller-keys.ts';
import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { ReportInvocation } from '../services/lambda/execution-environment.ts';
import type { FunctionRuntime } from '../services/lambda/runtime.ts';
import { openObjects } from '../services/s3/open-objects.ts';
import type { ObjectService } from '../services/s3/service.ts';
import type { QueueService } from '../services/sqs/service.ts';
import type { CloudModel } from '../template/api-model.ts';
import { type Database, type ForeignDatabase, openDatabase } from './database.ts';
import { createFunctions } from './functions.ts';
import { openQueues } from './queues.ts';
import type { Runtime } from './runtime.ts';
import { toSdkEnvironment } from './sdk-environment.ts';

export interface ServicesOptions {
  model: CloudModel;
  credentials: LocalCredentials;
  /** The keys that are valid at the AWS endpoint. */
  keys: CallerKeys;
  /** Where functions ask the services of AWS that run here. */
  awsEndpoint: string;
  /** Where they ask the others. */
  awsEndpoints: AwsEndpoints;
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
  objects: ObjectService;
  functions: FunctionRuntime;
}

/** Starts the services, those first that others are told of. */
export async function startServices(options: ServicesOptions, runtime: Runtime): Promise<Services> {
  const { model, credentials, keys, directory, report, awsEndpoint, lambdaEndpoint } = options;
  const database = await openDatabase({ ...options, region: model.region }, runtime);
  const queues = openQueues({ queues: model.queues, directory }, runtime);
  const objects = openObjects({
    buckets: model.buckets,
    directory: directory === null ? null : join(directory, 'buckets'),
    findKeys: keys.find,
    keyAdvice: keys.advice,
    ...runtime,
  });
  const endpoints = toSdkEnvironment(options.awsEndpoints.urls, { awsEndpoint, log: runtime.log });
  const functions = createFunctions({ model, credentials, endpoints, report, lambdaEndpoint }, runtime);
  const invoke: FunctionCall = async (functionArn, event) => {
    // While the database starts again, a function would only meet refused connections.
    await database.ready();
    return functions.invoke(functionArn, event);
  };
  return { database, queues, objects, functions: { ...functions, invoke } };
}
