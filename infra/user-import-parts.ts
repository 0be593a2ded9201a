import type { UserApi } from './user-api.ts';
import type { UserImportBucket } from './user-import-bucket.ts';
import type { UserTable } from './user-table.ts';
import type { WorkQueue } from './work-queue.ts';

/** The resources that the functions of an import use. */
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
  /** Whether a caller waits for its response. */
  awaited?: boolean;
  environment: Record<string, string>;
  rights: readonly Right[];
}

/** Longer than any of its messages takes, so that SQS does not redeliver messages in progress. */
export const WORK_SECONDS = 60;

/**
 * About ten thousand rows a second: the largest file takes two minutes, and another message continues the
 * rest.
 */
export const SPLIT_SECONDS = 300;

/** For the report of the largest import. */
const TRACK_SECONDS = 300;

/**
 * The functions of an import by their folders in functions/: their environment, and all their permissions. A
 * transaction needs the permissions of its operations.
 */
export const toImportFunctions = ({ api, table, files, splits, rows }: UserImportParts, shards: number) => {
  const bucket = { BUCKET_NAME: files.bucket.bucketName };
  const tableName = { TABLE_NAME: table.table.tableName };
  const queues = { ROWS_QUEUE_URL: rows.queue.queueUrl, SPLITS_QUEUE_URL: splits.queue.queueUrl };
  const uploads = files.bucket.arnForObjects('uploads/*');
  const reports = files.bucket.arnForObjects('reports/*');
  const send: Right[] = [splits, rows].map(({ queue }) => [['sqs:SendMessage'], queue.queueArn]);
  // S3 reports a missing object only to principals that may list the bucket.
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
      rights: [onTable('BatchGetItem', 'PutItem')],
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
