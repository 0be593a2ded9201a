import type { UserApi } from './user-api.ts';
import type { UserImportBucket } from './user-import-bucket.ts';
import type { UserTable } from './user-table.ts';
import type { WorkQueue } from './work-queue.ts';

/** What the functions of an import work with. */
export interface UserImportParts {
  api: UserApi;
  table: UserTable;
  files: UserImportBucket;
  splits: WorkQueue;
  rows: WorkQueue;
}

/** Actions on a resource, by its ARN. */
export type Right = readonly [actions: readonly string[], resource: string];

export interface ImportFunctionSettings {
  timeoutSeconds?: number;
  /** Whether a person waits for its answer. */
  awaited?: boolean;
  environment: Record<string, string>;
  rights: readonly Right[];
}

/** Longer than any of its messages takes, so that SQS can tell a dead worker from a slow one. */
export const WORK_SECONDS = 60;

/** Some ten thousand rows a second: the biggest file takes two minutes, and what is left goes on in another message. */
export const SPLIT_SECONDS = 300;

/** For the report of the biggest import. */
const TRACK_SECONDS = 300;

/**
 * The functions of an import by their folders in functions/: what each must know, and all it may do. A transaction
 * needs the rights of the operations in it.
 */
export const toImportFunctions = ({ api, table, files, splits, rows }: UserImportParts, shards: number) => {
  const bucket = { BUCKET_NAME: files.bucket.bucketName };
  const tableName = { TABLE_NAME: table.table.tableName };
  const queues = { ROWS_QUEUE_URL: rows.queue.queueUrl, SPLITS_QUEUE_URL: splits.queue.queueUrl };
  const uploads = files.bucket.arnForObjects('uploads/*');
  const reports = files.bucket.arnForObjects('reports/*');
  const send: Right[] = [splits, rows].map(({ queue }) => [['sqs:SendMessage'], queue.queueArn]);
  // S3 says only to those who may list that an object is missing.
  const listUploads: Right = [['s3:ListBucket'], files.bucket.bucketArn];
  const readUploads: Right[] = [[['s3:GetObject'], uploads], listUploads];
  const onTable = (...operations: string[]): Right => [
    operations.map((operation) => `dynamodb:${operation}`),
    table.table.tableArn,
  ];
  const readAndQueue: ImportFunctionSettings = {
    environment: { ...tableName, ...bucket, ...queues },
    rights: [onTable('GetItem', 'PutItem'), ...readUploads, ...send],
  };
  return {
    'create-user-import-upload': {
      awaited: true,
      environment: bucket,
      rights: [[['s3:PutObject'], uploads]],
    },
    'start-user-import': { awaited: true, ...readAndQueue },
    'split-user-import': { timeoutSeconds: SPLIT_SECONDS, ...readAndQueue },
    'import-users': {
      timeoutSeconds: WORK_SECONDS,
      environment: { ...tableName, SHARDS: String(shards), ROWS_QUEUE_URL: rows.queue.queueUrl },
      rights: [onTable('PutItem')],
    },
    'track-user-import': {
      timeoutSeconds: TRACK_SECONDS,
      environment: { ...tableName, ...bucket, GRAPHQL_URL: api.api.graphqlUrl },
      rights: [onTable('GetItem', 'PutItem', 'Query'), [['s3:PutObject'], reports]],
    },
    'sign-user-import-report': { awaited: true, environment: bucket, rights: [[['s3:GetObject'], reports]] },
  } satisfies Record<string, ImportFunctionSettings>;
};

export type ImportFunctionName = keyof ReturnType<typeof toImportFunctions>;
