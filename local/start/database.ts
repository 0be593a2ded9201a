import { join } from 'node:path';
import type { AwsCall } from '../kernel/aws-call.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import {
  type Checkpoints,
  createFileCheckpoints,
  createMemoryCheckpoints,
} from '../services/dynamodb/checkpoints.ts';
import { createDynamoDbClient } from '../services/dynamodb/client.ts';
import { startDynamoDbGateway } from '../services/dynamodb/gateway.ts';
import { startDynamoDb } from '../services/dynamodb/server.ts';
import { toDatabaseFile } from './claim.ts';
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

/** The database, its two services, and the address under which functions find it. */
export interface Database {
  endpoint: string;
  functionEndpoint: string;
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
  const file = directory === null ? null : toDatabaseFile(directory);
  const server = await startDynamoDb({ file, log, ids, isClaimed: true });
  teardown.add(() => server.stop());
  return { endpoint: server.endpoint, credentials: ANY_CREDENTIALS };
}

/** A foreign database checks keys, and functions have none that it knows: they ask through us. */
async function openFunctionEndpoint(call: AwsCall, ground: Ground): Promise<string> {
  const gateway = await startDynamoDbGateway({ call, ...ground });
  ground.teardown.add(() => gateway.stop());
  return gateway.endpoint;
}

/** Starts or finds the database. */
export async function openDatabase(options: DatabaseOptions, ground: Ground): Promise<Database> {
  const { foreign, directory, region } = options;
  const { clock, teardown } = ground;
  const { endpoint, credentials } = await openServer(options, ground);
  const place = { endpoint, region, credentials, clock, isBuiltIn: foreign === null };
  const tables = createDynamoDbClient({ ...place, service: 'DynamoDB_20120810' });
  const streams = createDynamoDbClient({ ...place, service: 'DynamoDBStreams_20120810' });
  teardown.add(() => {
    tables.close();
    streams.close();
  });
  const isKept = foreign === null && directory !== null;
  return {
    endpoint,
    functionEndpoint: foreign === null ? endpoint : await openFunctionEndpoint(tables.call, ground),
    call: tables.call,
    streams: streams.call,
    checkpoints: isKept
      ? createFileCheckpoints(join(directory, 'checkpoints.json'))
      : createMemoryCheckpoints(),
  };
}
