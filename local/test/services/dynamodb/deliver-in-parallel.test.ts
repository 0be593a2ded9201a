import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { createParallelDelivery } from '../../../services/dynamodb/deliver-in-parallel.ts';

const toRecord = (key: string, index: number): JsonObject => ({
  dynamodb: { Keys: { id: { S: key } }, SequenceNumber: String(index) },
});
const keyOf = (record: JsonObject) => JSON.stringify((record.dynamodb as JsonObject).Keys);

test('every record is delivered once, in batches of at most the size, and those of one item in order', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 4 }),
      async (keys, parallelizationFactor, batchSize) => {
        const records = keys.map(toRecord);
        const chunks = Array.from({ length: Math.ceil(records.length / batchSize) }, (_, index) =>
          records.slice(index * batchSize, (index + 1) * batchSize),
        );
        const batches: (readonly JsonObject[])[] = [];
        const deliver = createParallelDelivery({ parallelizationFactor, batchSize }, async (batch) => {
          batches.push(batch);
          return true;
        });
        for (const chunk of chunks) expect(await deliver(chunk)).toBe(true);
        const seen = batches.flat();
        expect(seen).toHaveLength(records.length);
        for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(batchSize);
        for (const key of new Set(keys)) {
          const own = (list: readonly JsonObject[]) =>
            list.filter((record) => keyOf(record) === JSON.stringify({ id: { S: key } }));
          expect(own(seen)).toEqual(own(records));
        }
      },
    ),
  ));

test('batches of different items are delivered at the same time', async () => {
  let underWay = 0;
  let most = 0;
  const deliver = createParallelDelivery({ parallelizationFactor: 10, batchSize: 1 }, async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return true;
  });
  await deliver(['a', 'b', 'c', 'd'].map(toRecord));
  expect(most).toBeGreaterThan(1);
});

test('a delivery that was stopped is not completed', async () => {
  const deliver = createParallelDelivery({ parallelizationFactor: 2, batchSize: 1 }, async () => false);
  expect(await deliver([toRecord('a', 1)])).toBe(false);
});
