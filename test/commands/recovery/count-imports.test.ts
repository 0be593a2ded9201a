import { describe, expect, test } from 'vitest';
import { createImportTally } from '../../../commands/recovery/count-imports.ts';

const NOW = 1_000;

const toJob = (id: string, created: number, refused: number, parts: object = {}) => ({
  pk: `IMPORT#${id}`,
  sk: 'JOB',
  created,
  refused,
  ttl: NOW + 1,
  ...parts,
});

const toRow = (id: string, row: number, status: string) => ({ pk: `IMPORT#${id}`, sk: `ROW#${row}`, status });

const count = (...items: Readonly<Record<string, unknown>>[]) => {
  const tally = createImportTally(NOW);
  for (const item of items) tally.add(item);
  return tally.miscounted();
};

describe('a tally of imports', () => {
  test('is empty if jobs and rows agree, in any order of items', () => {
    const rows = [toRow('a', 1, 'CREATED'), toRow('a', 2, 'REFUSED'), toRow('a', 3, 'CREATED')];
    expect(count(...rows, toJob('a', 2, 1)).size).toBe(0);
    expect(count(toJob('a', 2, 1), ...rows).size).toBe(0);
  });

  test('has the imports that disagree, with both counts', () => {
    const found = count(
      toJob('a', 1, 0),
      toJob('b', 0, 0),
      toRow('a', 1, 'REFUSED'),
      toJob('c', 3, 0),
      toJob('d', 1, 0),
      toRow('d', 1, 'CREATED'),
    );
    expect([...found]).toEqual([
      ['a', { job: { created: 1, refused: 0 }, rows: { created: 0, refused: 1 } }],
      ['c', { job: { created: 3, refused: 0 }, rows: { created: 0, refused: 0 } }],
    ]);
  });

  test('ignores rows whose job has expired, or is deleted', () => {
    expect(count(toJob('a', 5, 0, { ttl: NOW - 1 })).size).toBe(0);
    expect(count(toRow('a', 1, 'CREATED')).size).toBe(0);
  });

  test('includes a job without an expiration, and one that expires now', () => {
    expect(count(toJob('a', 5, 0, { ttl: undefined })).size).toBe(1);
    expect(count(toJob('a', 5, 0, { ttl: NOW })).size).toBe(1);
  });

  test('ignores other items, in any format', () => {
    const user = { pk: 'USER#a', sk: 'PROFILE', created: 5 };
    const counted = { pk: 'IMPORT#a', sk: 'COUNTED#000000' };
    expect(count(user, counted, {}, { pk: 1, sk: 2 }).size).toBe(0);
  });

  test('reads absent counts of a job as zero', () => {
    expect(count({ pk: 'IMPORT#a', sk: 'JOB', ttl: NOW }).size).toBe(0);
  });
});
