import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { EventSourceModel } from '../../template/service-model.ts';
import type { DeliverBatch } from './deliver-batch.ts';

/**
 * Delivers the records of a shard in as many concurrent batches as `ParallelizationFactor` says. Records of
 * one item stay in order. In Lambda, each of these may be ahead of the others; here all wait for the slowest
 * before the next records.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
export const createParallelDelivery = (
  { parallelizationFactor, batchSize }: Pick<EventSourceModel, 'parallelizationFactor' | 'batchSize'>,
  deliver: DeliverBatch,
): DeliverBatch => {
  if (parallelizationFactor === 1) return deliver;
  const deliverLane = async (lane: readonly JsonObject[]): Promise<boolean> => {
    for (let start = 0; start < lane.length; start += batchSize) {
      if (!(await deliver(lane.slice(start, start + batchSize)))) return false;
    }
    return true;
  };
  return async (records) => {
    const lanes = Array.from({ length: parallelizationFactor }, (): JsonObject[] => []);
    for (const record of records) lanes[toLane(record, parallelizationFactor)]?.push(record);
    const completed = await Promise.all(lanes.map(deliverLane));
    return completed.every(Boolean);
  };
};

const toLane = (record: JsonObject, count: number): number => {
  const keys = isJsonObject(record.dynamodb) ? record.dynamodb.Keys : null;
  return (
    createHash('sha1')
      .update(JSON.stringify(keys ?? null))
      .digest()
      .readUInt32BE() % count
  );
};
