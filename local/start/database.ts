import { join } from 'node:path';
import type { AwsCall } from '../kernel/aws-call.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import {
  type Checkpoints,
  createFileCheckpoints,
  createMemoryCheckpoints,
} from '../services/dynamodb/checkpoints.ts';
import { createDynamoDbClient } from '../services/dynamodb/client.ts';
import { createForward, type Forward } from '../services/dynamodb/forward.ts';
import { startDynamoDb } from '../services/dynamodb/server.ts';
import type { Ground } from './ground.ts';

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

/** The database and its two services. */
export interface Database {
  /** Requests of others than ourselves. */
  forward: Forward;
  call: AwsCall;
  streams: AwsCall;
  checkpoints: Checkpoints;
}

// A database of our own checks no keys.
const ANY_CREDENTIALS: AwsCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

async function openServer(
  { foreign, directory }: DatabaseOptions,
  { log, ids, teardown }: Ground,
): Promise<ForeignDatabase> {
  if (foreign !== null) return foreign;
  const file = directory === null ? null : join(directory, 'dynamodb.db');
  const server = await startDynamoDb({ file, log, ids });
  teardown.add(() => server.stop());
  return { endpoint: server.endpoint, credentials: ANY_CREDENTIALS };
}

/** Starts or finds the database. */
export async function openDatabase(options: DatabaseOptions, ground: Ground): Promise<Database> {
  const { foreign, directory, region } = options;
  const { clock, teardown } = ground;
  const { endpoint, credentials } = await openServer(options, ground);
  const place = { endpoint, region, credentials, clock, isBuiltIn: foreign === null };
  const tables = createDynamoDbClient({ ...place, service: 'DynamoDB_20120810' });
  const streams = createDynamoDbClient({ ...place, service: 'DynamoDBStreams_20120810' });
  // A foreign database checks keys, and callers have none that it knows.
  const signer = foreign === null ? null : { region, credentials };
  const forward = createForward({ endpoint: () => endpoint, signer, clock });
  teardown.add(() => {
    tables.close();
    streams.close();
    forward.close();
  });
  const isKept = foreign === null && directory !== null;
  return {
    forward,
    call: tables.call,
    streams: streams.call,
    checkpoints: isKept
      ? createFileCheckpoints(join(directory, 'checkpoints.json'))
      : createMemoryCheckpoints(),
  };
}
