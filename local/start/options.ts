import { resolve } from 'node:path';
import type { AwsCall } from '../kernel/aws-call.ts';
import type { AwsEndpoints } from '../kernel/aws-endpoints.ts';
import type { Clock } from '../kernel/clock.ts';
import type { LocalFault } from '../kernel/errors.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { Timers } from '../kernel/timers.ts';
import type { ReportInvocation } from '../services/lambda/execution-environment.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Traces } from '../traces/create-traces.ts';
import type { Claim, ClaimOptions } from './claim.ts';
import type { ForeignDatabase } from './database.ts';
import type { RunningUserPool } from './identities.ts';
import type { Addresses } from './ports.ts';
import type { Reload } from './reload.ts';
import type { ConsoleOptions } from './serve-api.ts';

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
  /** False records no traces. True unless given. */
  recordsTraces?: boolean;
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
  /** Whether a start ends at what AppSync would refuse to save, instead of serving the rest. False unless given. */
  strict?: boolean;
  /** Gives the start up. */
  signal?: AbortSignal;
}

/** An API that is served, at a port of its own. */
export interface RunningApi extends Addresses {
  name: string;
  /** Null where the API has none. */
  apiKey: string | null;
  region: string;
  /** Resolvers that AppSync would not save: their fields answer with the reason. */
  refusals: readonly Refusal[];
}

/** What opens the API, besides signing in: all of it is of this machine alone. */
export interface RunningKeys {
  /** The API key of the first API; null where it has none. */
  api: string | null;
  /** AWS keys of somebody who may call every field: to try signed requests. */
  developer: AwsCredentials;
  /** AWS keys of the role with this ARN, to try what it may do; null where the template has no such role. */
  ofRole(roleArn: string): AwsCredentials | null;
}

/** An app that runs; its own addresses and key are those of its first API. */
export interface RunningApp extends Omit<RunningApi, 'name' | 'refusals'> {
  /** In the order of the template. */
  apis: readonly RunningApi[];
  model: CloudModel;
  /** The absolute path of the file for `Amplify.configure`; null where none was asked for. */
  amplifyOutputs: string | null;
  userPools: readonly RunningUserPool[];
  keys: RunningKeys;
  /** The services of AWS that run here, for SDK clients and the AWS CLI with keys such as `developer`'s. */
  awsEndpoint: string;
  /** DynamoDB, as the runtime itself asks it. */
  dynamodb: AwsCall;
  /** Invokes a function of the template, as AppSync and the event sources do. */
  invoke: FunctionCall;
  /** What was recorded of requests, real-time connections, batches and functions. */
  traces: Traces;
  /** Replaces schema, resolvers and functions by those of a cloud assembly, while clients are connected. */
  reload: Reload;
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

/**
 * The options with every folder absolute, relative ones taken from the working directory. Parts of the runtime resolve
 * paths against folders of their own (esbuild against `absWorkingDir`, functions against their bundle), so that a
 * relative path would mean a different folder to each.
 */
export const withAbsoluteFolders = (options: StartOptions): StartOptions => ({
  ...options,
  assembly: resolve(options.assembly),
  ...(options.console?.cacheDirectory !== undefined && {
    console: { ...options.console, cacheDirectory: resolve(options.console.cacheDirectory) },
  }),
  ...(options.dataDirectory !== undefined && { dataDirectory: resolve(options.dataDirectory) }),
  ...(options.certificateDirectory !== undefined && {
    certificateDirectory: resolve(options.certificateDirectory),
  }),
  ...(options.amplifyOutputsFile !== undefined && {
    amplifyOutputsFile: resolve(options.amplifyOutputsFile),
  }),
});
