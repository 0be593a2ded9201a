import type { ForeignDatabase } from '../start/database.ts';
import type { RunningApp } from '../start.ts';
import type { RunningNote } from './running-notes.ts';

interface NoteOptions {
  /** Null for an app that `--assembly` named. */
  stage: string | null;
  /** A DynamoDB that runs elsewhere; null for the built-in one. */
  database: ForeignDatabase | null;
}

/** What other commands are told of an app that has just become ready. */
export const toRunningNote = (app: RunningApp, { stage, database }: NoteOptions): RunningNote => ({
  processId: process.pid,
  stage,
  url: app.url,
  apiKey: app.apiKey,
  region: app.region,
  userPools: app.userPools.map(({ poolId, clientIds, endpoint }) => ({ poolId, clientIds, endpoint })),
  dynamodb: { endpoint: app.dynamodbEndpoint, credentials: database?.credentials ?? app.developer },
  sqs: { endpoint: app.queueEndpoint, credentials: app.developer },
  outputs: app.model.outputs,
});
