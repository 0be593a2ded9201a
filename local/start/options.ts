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
import type { LocalSecrets } from '../template/resource.ts';
import type { Traces } from '../traces/create-traces.ts';
import type { Claim, ClaimOptions } from './claim.ts';
import type { ForeignDatabase } from './database.ts';
import type { RunningUserPool } from './identities.ts';
import type { Addresses } from './ports.ts';
import type { Reload } from './reload.ts';
import type { ConsoleOptions } from './serve-console.ts';

export type { LocalSecrets };

export interface StartOptions extends ClaimOptions {
  /** The folder that `cdk synth` wrote. This and every other folder may be relative to the working directory. */
  assembly: string;
  console?: ConsoleOptions;
  /**
   * The path to write `amplify_outputs.json` of the first API to, for `Amplify.configure`; absent, it is not written.
   */
  amplifyOutputsFile?: string;
  /** The result of `claimPlaces` with the same options; absent, `start` calls it. */
  claim?: Claim;
  /** A DynamoDB to use; absent, the built-in database is started. */
  database?: ForeignDatabase;
  /** The endpoint of an OpenSearch, such as `http://127.0.0.1:9200`; absent, OpenSearch data sources do not run. */
  openSearchEndpoint?: string;
  /** Whether to record traces. Default: true. */
  recordsTraces?: boolean;
  /**
   * Whether streams and queues invoke their functions. Default: true. With false, functions run only when they are
   * invoked directly.
   */
  feedsFunctions?: boolean;
  /** Called after every invocation of a function, with its report. */
  report?: ReportInvocation;
  /** The endpoint of a Lambda service, such as `http://127.0.0.1:3001`, for functions that do not run here. */
  lambdaEndpoint?: string;
  /**
   * Endpoints of AWS services that do not run here, for functions and data sources; absent, calls to those services
   * fail.
   */
  awsEndpoints?: AwsEndpoints;
  /** The result of `prepareRealm`; absent, `start` calls it. */
  realm?: Promise<string>;
  /** Called before each step of the start, with a short description to print. */
  progress?: (step: string) => void;
  /**
   * The secret that API keys, client secrets and page tokens are derived from: with the same secret they are the same at
   * every start. Absent or empty, it is random. Anyone who knows it can compute them.
   */
  secret?: string;
  /** The values of `secret('NAME')` of Amplify functions, by name; absent, functions that need one do not run. */
  localSecrets?: LocalSecrets;
  log?: Log;
  clock?: Clock;
  ids?: Ids;
  /** The timers of real-time connections. */
  timers?: Timers;
  /**
   * Whether to reject if AppSync would refuse to save a part of the API, instead of serving the rest. Default: false.
   */
  strict?: boolean;
  /** Aborts the start. */
  signal?: AbortSignal;
}

/** A running API, with a port of its own. */
export interface RunningApi extends Addresses {
  name: string;
  /** Null if the API has no key. */
  apiKey: string | null;
  region: string;
  /** Resolvers that AppSync would refuse to save: their fields return an error with the reason. */
  refusals: readonly Refusal[];
}

/** The credentials of the API, besides those of user pools. All of them are valid on this machine only. */
export interface RunningKeys {
  /** The API key of the first API; null if it has none. */
  api: string | null;
  /** AWS keys that are allowed to call every field, to test signed requests. */
  developer: AwsCredentials;
  /** AWS keys of the role with this ARN, to test its permissions; null if the template has no such role. */
  ofRole(roleArn: string): AwsCredentials | null;
}

/** A running app. Its own addresses and key are those of its first API. */
export interface RunningApp extends Omit<RunningApi, 'name' | 'refusals'> {
  /** In the order of the template. */
  apis: readonly RunningApi[];
  model: CloudModel;
  /** The absolute path of the file for `Amplify.configure`; null if none was requested. */
  amplifyOutputs: string | null;
  userPools: readonly RunningUserPool[];
  keys: RunningKeys;
  /**
   * The endpoint of the AWS services that run here, for SDK clients and the AWS CLI. Sign with keys such as
   * `keys.developer`.
   */
  awsEndpoint: string;
  /** Calls DynamoDB as the runtime does. */
  dynamodb: AwsCall;
  /** Invokes a function of the template, as AppSync and event sources do. */
  invoke: FunctionCall;
  /** The recorded traces of requests, real-time connections, batches and functions. */
  traces: Traces;
  /** Replaces the schema, resolvers and functions with those of a cloud assembly, while clients stay connected. */
  reload: Reload;
  /**
   * Shows in the console why the newest sources are not served, such as that they do not compile, until the next
   * reload.
   */
  reportRefusal(refusal: string): void;
  /** The certificate, as PEM text, that clients have to trust for `https` and `wss`. */
  readAuthority(): string;
  /**
   * Resolves when functions have handled everything that was written to tables and sent to queues before the call, and
   * everything they sent to queues meanwhile. While a function fails a message, it waits until that is a dead letter.
   */
  idle(): Promise<void>;
  /**
   * Resolves with the reason if the app can no longer run, such as when its in-memory database ended and its data is
   * lost. The app has not stopped then: call `stop`. Never rejects.
   */
  failure: Promise<LocalFault>;
  /** Stops everything that was started. Every call returns the same promise. Never rejects. */
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
