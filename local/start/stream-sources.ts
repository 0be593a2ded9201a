import type { GivenUpBatch } from '../services/dynamodb/deliver-batch.ts';
import { toFailureRecord } from '../services/dynamodb/failure-record.ts';
import { pruneCheckpoints } from '../services/dynamodb/prune-checkpoints.ts';
import { startStreamEventSource } from '../services/dynamodb/stream-event-source.ts';
import { createTables } from '../services/dynamodb/tables.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { EventSourceModel } from '../template/service-model.ts';
import type { Ground } from './ground.ts';
import type { EventSource } from './idle.ts';
import { regionOf } from './region-of.ts';
import type { Services } from './services.ts';

/** Puts what Lambda would report of a given-up batch into the dead-letter queue, where that is one of the template. */
const createGiveUp =
  (model: EventSourceModel, { queues }: Services, { clock, ids }: Ground) =>
  (batch: GivenUpBatch): void => {
    const record = toFailureRecord(batch, { model, requestId: ids.uuid(), now: clock.now() });
    queues.queueByArn(batch.onFailureArn ?? '')?.send({
      body: JSON.stringify(record),
      attributes: {},
      systemAttributes: {},
      senderId: 'lambda',
      delaySeconds: null,
    });
  };

/** Creates the tables and reads their streams. */
export async function startStreamSources(
  { model, services }: { model: CloudModel; services: Services },
  ground: Ground,
): Promise<EventSource[]> {
  const { database, functions } = services;
  const { streams, checkpoints } = database;
  const actualArns = await createTables({ tables: model.tables, call: database.callAtStart });
  await pruneCheckpoints(checkpoints, streams);
  return model.eventSources.flatMap((source) => {
    const table = model.tables.find(({ streamArn }) => streamArn === source.sourceArn);
    if (table === undefined) return [];
    const streamArn = actualArns.get(table.tableName) ?? null;
    if (streamArn === null) {
      ground.log.warn(source.logicalId, 'The table has no stream in this database: nothing is delivered.');
      return [];
    }
    const onGiveUp = createGiveUp(source, services, ground);
    const ports = { streams, checkpoints, invoke: functions.invoke, onGiveUp, ...ground };
    return [
      startStreamEventSource({ model: source, streamArn, region: regionOf(source.sourceArn), ...ports }),
    ];
  });
}
