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
import { withTransactionTokens } from '../services/dynamodb/transaction-tokens.ts';
import { toDatabaseFile } from './claim.ts';
import type { Runtime } from './runtime.ts';

/** A DynamoDB that runs already, elsewhere. */
export interface ForeignDatabase {
  endpoint: string;
  credentials: AwsCredentials;
}

export interface DatabaseOptions {
  /** Null starts the built-in database. */
  foreign: ForeignDatabase | null;
  /** The folder of the built-in database's file; null for memory. */
  directory: string | null;
  region: string;
}

/** A database, with the properties of the built-in one. */
interface Opened {
  endpoint: string;
  /** Null for the built-in one, which checks no signatures. */
  credentials: AwsCredentials | null;
  /** Absent for a foreign database. */
  own?: Pick<DynamoDbServer, 'ready' | 'failure'>;
  /** Null in memory, and for a foreign database. */
  file: string | null;
}

/** The database and its two services. */
export interface Database {
  /** Requests of other callers. */
  forward: Forward;
  /** Whether it is built-in, and its streams have to be trimmed. */
  isBuiltIn: boolean;
  call: AwsCall;
  /** For requests that do not use `call`; a foreign database checks them itself. */
  checkExpressions: CheckExpressions;
  /** The same, with an error that has advice if the data file cannot be written. */
  callAtStart: AwsCall;
  streams: AwsCall;
  /** Triggers reads of its streams. */
  changes: Changes;
  checkpoints: Checkpoints;
  /** Resolves when the database runs; rejects if the built-in one has ended permanently. */
  ready(): Promise<void>;
  /** Resolves with the reason when the built-in database has ended permanently. Never for a foreign one. */
  failure: Promise<LocalFault>;
}

/** For a database with other writers; real streams allow five reads per second. */
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
  // A foreign database checks keys, and callers have none that it accepts.
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
  // Checkpoints belong to one database, and a foreign one may be another at the next start.
  const isKept = foreign === null && directory !== null;
  const checkpoints = isKept
    ? createFileCheckpoints(join(directory, 'checkpoints.json'), runtime)
    : createMemoryCheckpoints();
  teardown.add(() => checkpoints.flush());
  const checkExpressions: CheckExpressions = foreign === null ? createCheckExpressions() : () => null;
  return {
    forward: foreign === null ? { ...forward, send: withTransactionTokens(forward.send, runtime) } : forward,
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

/** Reports each call that may have written, regardless of its outcome. */
const withNotice =
  (call: AwsCall, { notify }: Changes): AwsCall =>
  (operation, input) =>
    isRead(operation) ? call(operation, input) : call(operation, input).finally(notify);
