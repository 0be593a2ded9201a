import { join } from 'node:path';
import type { AwsCall } from '../kernel/aws-call.ts';
import type { LocalFault } from '../kernel/errors.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import { type Changes, createChanges, createPolledChanges } from '../services/dynamodb/changes.ts';
import {
  type Checkpoints,
  createFileCheckpoints,
  createMemoryCheckpoints,
} from '../services/dynamodb/checkpoints.ts';
import { createDynamoDbClient } from '../services/dynamodb/client.ts';
import {
  type CheckExpressions,
  createCheckExpressions,
} from '../services/dynamodb/expressions/check-request.ts';
import { withCheckedExpressions } from '../services/dynamodb/expressions/checked-call.ts';
import { createForward, type Forward } from '../services/dynamodb/forward.ts';
import { isRead } from '../services/dynamodb/is-read.ts';
import { type DynamoDbServer, startDynamoDb } from '../services/dynamodb/server.ts';
import { createStorageReport, withExplanation, withReport } from '../services/dynamodb/storage-faults.ts';
import { toDatabaseFile } from './claim.ts';
import type { Runtime } from './runtime.ts';

/** A DynamoDB that runs already, somewhere else. */
export interface ForeignDatabase {
  endpoint: string;
  credentials: AwsCredentials;
}

export interface DatabaseOptions {
  /** Null starts a database of our own. */
  foreign: ForeignDatabase | null;
  /** Where a database of our own keeps its file; null keeps it in memory. */
  directory: string | null;
  region: string;
}

/** A database, and what is known of one that is ours. */
interface Opened {
  endpoint: string;
  /** Null for one of our own, which checks no signatures. */
  credentials: AwsCredentials | null;
  /** Absent for one of somebody else. */
  own?: Pick<DynamoDbServer, 'ready' | 'failure'>;
  /** Null in memory, and where somebody else keeps the data. */
  file: string | null;
}

/** The database and its two services. */
export interface Database {
  /** Requests of others than ourselves. */
  forward: Forward;
  /** Whether it is our own, whose streams grow until we trim them. */
  isBuiltIn: boolean;
  call: AwsCall;
  /** Of requests that do not pass through `call`; a database of somebody else checks them itself. */
  checkExpressions: CheckExpressions;
  /** The same, which throws what a person has to do where the data file cannot be written. */
  callAtStart: AwsCall;
  streams: AwsCall;
  /** Says when its streams are worth reading. */
  changes: Changes;
  checkpoints: Checkpoints;
  /** Resolves as soon as the database runs; rejects where one of our own has ended for good. */
  ready(): Promise<void>;
  /** Resolves with the reason when a database of our own has ended for good. Never for one of somebody else. */
  failure: Promise<LocalFault>;
}

/** Of a database that others may write to; real streams allow five reads a second. */
const POLL_MS = 50;

/** Starts or finds the database. */
export const openDatabase = async (options: DatabaseOptions, runtime: Runtime): Promise<Database> => {
  const { foreign, directory, region } = options;
  const { clock, ids, log, teardown, debugging } = runtime;
  const { endpoint, credentials, own, file } = await openServer(options, runtime);
  const timeouts = debugging ? { timeoutMs: null } : {};
  const place = { endpoint, region, credentials, clock, ...timeouts, ...(own && { ready: own.ready }) };
  const tables = createDynamoDbClient({ ...place, service: 'DynamoDB_20120810' });
  const streams = createDynamoDbClient({ ...place, service: 'DynamoDBStreams_20120810' });
  // A foreign database checks keys, and callers have none that it knows.
  const signer = credentials === null ? null : { region, credentials };
  const changes = foreign === null ? createChanges() : createPolledChanges(POLL_MS);
  const report = file === null ? () => {} : createStorageReport({ file, clock, log });
  const forward = createForward({
    ...{ endpoint, signer, clock, onServerError: report, onWrite: changes.notify },
    ...(own && { ready: own.ready }),
  });
  teardown.add(() => {
    tables.close();
    streams.close();
    forward.close();
  });
  // Checkpoints are of one database, and somebody else's may be another one at the next start.
  const isKept = foreign === null && directory !== null;
  const checkpoints = isKept
    ? createFileCheckpoints(join(directory, 'checkpoints.json'), runtime)
    : createMemoryCheckpoints();
  teardown.add(() => checkpoints.flush());
  const checkExpressions: CheckExpressions = foreign === null ? createCheckExpressions() : () => null;
  return {
    forward,
    checkExpressions,
    isBuiltIn: foreign === null,
    call: withNotice(withReport(withCheckedExpressions(tables.call, checkExpressions, ids), report), changes),
    callAtStart: file === null ? tables.call : withExplanation(tables.call, file),
    streams: streams.call,
    changes,
    checkpoints,
    ready: own?.ready ?? (async () => {}),
    failure: own?.failure ?? new Promise(() => {}),
  };
};

const openServer = async (
  { foreign, directory }: DatabaseOptions,
  { log, ids, teardown }: Runtime,
): Promise<Opened> => {
  if (foreign !== null) return { ...foreign, file: null };
  const file = directory === null ? null : toDatabaseFile(directory);
  const server = await startDynamoDb({ file, log, ids });
  teardown.add(() => server.stop());
  return { endpoint: server.endpoint, credentials: null, own: server, file };
};

/** Notes each call that may have been a write, whatever became of it. */
const withNotice =
  (call: AwsCall, { notify }: Changes): AwsCall =>
  (operation, input) =>
    isRead(operation) ? call(operation, input) : call(operation, input).finally(notify);
