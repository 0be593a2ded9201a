import type { FunctionCall } from '../kernel/function-call.ts';
import { startStreamEventSource } from '../services/dynamodb/stream-event-source.ts';
import { createTables } from '../services/dynamodb/tables.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Database } from './database.ts';
import type { Ground } from './ground.ts';

export interface EventSourcesOptions {
  model: CloudModel;
  database: Database;
  invoke: FunctionCall;
}

/** Everything that feeds functions with events. */
export interface EventSources {
  /** Resolves when all that was written before the call has been handled. */
  idle(): Promise<void>;
}

/** Creates the tables and reads their streams. */
export async function startEventSources(
  { model, database, invoke }: EventSourcesOptions,
  { clock, log, teardown }: Ground,
): Promise<EventSources> {
  const { streams, checkpoints } = database;
  const actualArns = await createTables({ tables: model.tables, call: database.call });
  const sources = model.eventSources.flatMap((source) => {
    const table = model.tables.find(({ streamArn }) => streamArn === source.sourceArn);
    const streamArn = actualArns.get(table?.tableName ?? '') ?? null;
    if (streamArn === null) {
      log.warn(source.logicalId, 'The table has no stream in this database: nothing is delivered.');
      return [];
    }
    const { region } = model;
    const parts = { model: source, streamArn, streams, invoke, checkpoints, clock, log, region };
    return [startStreamEventSource(parts)];
  });
  teardown.add(async () => {
    await Promise.all(sources.map((source) => source.stop()));
  });
  return {
    idle: async () => {
      await Promise.all(sources.map((source) => source.idle()));
    },
  };
}
