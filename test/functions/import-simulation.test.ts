import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportJob } from '../../functions/shared/user-import/import-job.ts';
import { runSchedule } from '../support/import-schedule.ts';
import { createImportWorld, type ImportWorld } from '../support/import-world.ts';

const UPLOAD = '9b2fd1b6-1111-4222-8333-444455556666.csv';

/** Repeatable: Mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

type Kind = 'good' | 'bad' | 'twin';

/** A twin has the address of row 1. */
const toLine = (kind: Kind, index: number): string => {
  const email = kind === 'twin' ? 'Twin@example.com' : `user-${index}@example.com`;
  return `User ${index},${kind === 'bad' ? 'nobody' : email}`;
};

const createWorld = (kinds: readonly Kind[], chunk: number): ImportWorld => {
  const text = ['name,email', ...kinds.map(toLine)].join('\r\n');
  return createImportWorld({ key: `uploads/${UPLOAD}`, bytes: Buffer.from(text), chunk });
};

/** The job as it was after each change. */
const historyOf = ({ memory }: ImportWorld): ImportJob[] =>
  memory.changes.filter(({ key }) => key.sk === 'JOB').map(({ after }) => after as unknown as ImportJob);

const countItems = ({ memory }: ImportWorld, prefix: string): number =>
  [...memory.items.keys()].filter((address) => address.startsWith(prefix)).length;

/** Everything that is promised of an import that has come to its end. */
const expectExact = (world: ImportWorld, kinds: readonly Kind[], id: string): void => {
  const bad = kinds.filter((kind) => kind === 'bad').length;
  const twins = kinds.filter((kind) => kind === 'twin').length;
  const refused = bad + Math.max(0, twins - 1);
  const created = kinds.length - refused;
  expect(world.job(id)).toMatchObject({ status: 'FINISHED', total: kinds.length, processed: kinds.length });
  expect(world.job(id)).toMatchObject({ created, refused });
  expect(countItems(world, 'USER#')).toBe(created);
  expect(countItems(world, 'EMAIL#')).toBe(created);
  const refusals = world.results(id).filter(({ status }) => status === 'REFUSED');
  const problems = refusals.flatMap(({ row, problems: all }) => all.map((problem) => ({ row, ...problem })));
  expect(world.job(id)?.problems).toEqual(problems.slice(0, 10));

  const history = historyOf(world);
  expect(history.filter(({ status }) => status === 'FINISHED')).toHaveLength(1);
  const counts = history.map(({ processed }) => processed);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  const told = world.published.map(({ processed }) => processed);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  expect(world.published.at(-1)).toMatchObject({ status: 'FINISHED', created, refused });
  expect(world.reports.at(-1)?.map(({ row }) => row)).toEqual(kinds.map((_, index) => index + 1));
};

const startFile = async (world: ImportWorld): Promise<string> => {
  const { userImport } = await world.start({ uploadId: UPLOAD });
  return userImport?.id ?? '';
};

const kindsOf = fc.array(fc.constantFrom<Kind>('good', 'good', 'good', 'bad', 'twin'), { maxLength: 120 });

describe('an import', () => {
  test('ends with exact counts, one completion and monotonic progress, for any deliveries, losses and crashes', async () => {
    await fc.assert(
      fc.asyncProperty(
        kindsOf,
        fc.integer({ min: 400, max: 4_000 }),
        fc.nat(),
        async (kinds, chunk, seed) => {
          const world = createWorld(kinds, chunk);
          const id = await startFile(world);

          const unkind = { random: createRandom(seed), deliveries: 3, killed: 0.3, maxReceives: Infinity };
          await runSchedule(world, unkind);

          expectExact(world, kinds, id);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test('counts exactly when two shards of the stream are tracked at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(kindsOf, fc.nat(), async (kinds, seed) => {
        const random = createRandom(seed);
        const world = createWorld(kinds, 4_000);
        const id = await startFile(world);
        await world.split(world.queues.splits.pop() ?? '');
        for (const [index, body] of world.queues.rows.splice(0).entries()) {
          await world.work([{ messageId: `${index}`, body } as never]);
        }
        const shards: ReturnType<ImportWorld['stream']>[number][][] = [[], []];
        for (const record of world.stream()) shards[random() < 0.5 ? 0 : 1]?.push(record);

        await Promise.all([...shards, ...shards].map((records) => world.track(records)));

        expect(world.job(id)).toMatchObject({ status: 'FINISHED', processed: kinds.length });
        expect(historyOf(world).filter(({ status }) => status === 'FINISHED')).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });

  test('of 10,000 rows is exact with invalid and duplicate rows, repeated deliveries and killed workers', async () => {
    const random = createRandom(10_000);
    const kinds = Array.from({ length: 10_000 }, (): Kind => {
      const place = random();
      return place < 0.05 ? 'bad' : place < 0.1 ? 'twin' : 'good';
    });
    const world = createWorld(kinds, 16_384);
    const id = await startFile(world);
    const poison = ['no JSON', '{"importId":"other"}', 'null'];
    world.queues.rows.push(...poison);

    const dead = await runSchedule(world, { random, deliveries: 3, killed: 0.01, maxReceives: 5 });

    expectExact(world, kinds, id);
    expect(dead.toSorted()).toEqual(poison.toSorted());
  }, 120_000);

  test('that lost rows to the dead letters finishes once they are delivered again', async () => {
    const world = createWorld(['good', 'bad', 'good'], 4_000);
    const id = await startFile(world);
    await world.split(world.queues.splits.pop() ?? '');
    const [message = ''] = world.queues.rows.splice(0);
    await runSchedule(world, { random: createRandom(1), deliveries: 1, killed: 0, maxReceives: 5 });
    expect(world.job(id)).toMatchObject({ status: 'RUNNING', processed: 0 });

    world.queues.rows.push(message);
    await runSchedule(world, { random: createRandom(1), deliveries: 1, killed: 0, maxReceives: 5 });

    expectExact(world, ['good', 'bad', 'good'], id);
  });
});
