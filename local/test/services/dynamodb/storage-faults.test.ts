import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { AwsFailure } from '../../../kernel/aws-call.ts';
import {
  createStorageReport,
  withExplanation,
  withReport,
} from '../../../services/dynamodb/storage-faults.ts';

const failure = (status: number, message: string) =>
  new AwsFailure('InternalServerError', message, { status, requestId: '', body: {} });
const full = failure(500, 'commit failed (backend: database or disk is full) and rollback also failed');

describe('withExplanation', () => {
  test('names the file and the fix if the disk is full', async () => {
    const call = withExplanation(() => Promise.reject(full), '/data/dynamodb.db');
    await expect(call('CreateTable', {})).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      message: 'There is no space left on the disk that holds /data/dynamodb.db.',
      fix: expect.stringMatching(/^Free some space on it; the stored data is unchanged\..*--data-dir/),
    });
  });

  test.each([failure(400, 'database or disk is full'), failure(500, 'something else'), new Error('full')])(
    'leaves another error unchanged: %s',
    async (error) => {
      const call = withExplanation(() => Promise.reject(error), '/data/dynamodb.db');
      await expect(call('CreateTable', {})).rejects.toBe(error);
    },
  );
});

describe('withReport', () => {
  test.each([
    [full, 1],
    [failure(400, 'no such item'), 0],
  ])('throws %s and reports it %i times', async (error, times) => {
    let reported = 0;
    const call = withReport(
      () => Promise.reject(error),
      () => {
        reported += 1;
      },
    );
    await expect(call('PutItem', {})).rejects.toBe(error);
    expect(reported).toBe(times);
  });
});

describe('createStorageReport', () => {
  test('logs nothing if the disk can be written', () => {
    const log = createRecordingLog();
    createStorageReport({ file: join(createFolder(), 'dynamodb.db'), clock: createFixedClock(), log })();
    expect(log.lines).toEqual([]);
  });

  test('logs why the disk cannot be written, once for many errors', () => {
    const folder = join(createFolder(), 'data');
    writeFileSync(folder, 'in the way');
    const log = createRecordingLog();
    const file = join(folder, 'dynamodb.db');
    const report = createStorageReport({ file, clock: createFixedClock(), log });
    report();
    report();
    expect(log.lines).toEqual([
      expect.stringMatching(/^error dynamodb: .*data\/dynamodb\.db cannot be created/),
    ]);
  });
});
