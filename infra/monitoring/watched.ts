import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { NodeFunction } from '../node-function.ts';
import type { Stage } from '../stages.ts';
import type { UserApi } from '../user-api.ts';
import type { UserEvents } from '../user-events.ts';
import type { UserImport } from '../user-import.ts';
import type { UserTable } from '../user-table.ts';

/** The resources that operators and alarms watch. */
export interface Watched {
  stage: Stage;
  apiId: string;
  tableName: string;
  /** The index of the table. */
  indexName: string;
  functions: readonly NodeFunction[];
  /** UUIDs of the event source mappings of the stream, by function. */
  streamMappings: Readonly<Record<string, string>>;
  /** By their content. */
  queues: Readonly<Record<string, IQueue>>;
  /** By what failed. */
  deadLetters: Readonly<Record<string, IQueue>>;
}

export interface Parts {
  stage: Stage;
  api: UserApi;
  table: UserTable;
  /** All functions of the stack, so that none can be forgotten. */
  functions: readonly NodeFunction[];
  userImport: UserImport;
  userEvents: UserEvents;
}

export const toWatched = (parts: Parts): Watched => {
  const { stage, api, table, functions, userImport, userEvents } = parts;
  return {
    stage,
    apiId: api.api.apiId,
    tableName: table.table.tableName,
    indexName: table.indexName,
    functions,
    streamMappings: {
      'publish-user-events': userEvents.mappingId,
      'track-user-import': userImport.trackMappingId,
    },
    queues: { 'import-splits': userImport.splits.queue, 'import-rows': userImport.rows.queue },
    deadLetters: {
      'import-splits': userImport.splits.deadLetters,
      'import-rows': userImport.rows.deadLetters,
      'track-user-import': userImport.trackDeadLetters,
      'publish-user-events': userEvents.deadLetters,
    },
  };
};
