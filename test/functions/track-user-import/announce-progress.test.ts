import { describe, expect, test } from 'vitest';
import { toNewJob } from '../../../functions/shared/user-import/import-job.ts';
import { announceProgress } from '../../../functions/track-user-import/announce-progress.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';

const CORRELATION_ID = '0b7c5f8e-1111-4222-8333-444455556666';
const JOB = toNewJob({ id: 'i', inputHash: 'secret', correlationId: CORRELATION_ID }, new Date(0));

describe('announceProgress', () => {
  test('publishes what callers may read, without the link to the report', async () => {
    const published: object[] = [];
    const telemetry = createRecordingTelemetry();
    await announceProgress(
      { ...telemetry, publishProgress: async (progress) => void published.push(progress) },
      JOB,
    );
    expect(published).toEqual([
      {
        id: 'i',
        status: 'SPLITTING',
        total: null,
        processed: 0,
        created: 0,
        refused: 0,
        problems: [],
        createdAt: '1970-01-01T00:00:00.000Z',
        finishedAt: null,
      },
    ]);
    expect(telemetry.lines).toEqual([]);
  });

  test('logs and counts a failure, and resolves', async () => {
    const telemetry = createRecordingTelemetry();
    const publishProgress = () => Promise.reject(new TypeError('no ada@example.com'));
    await announceProgress({ ...telemetry, publishProgress }, JOB);
    expect(telemetry.lines).toEqual([
      [
        'warn',
        'Could not announce the progress of an import.',
        {
          importId: 'i',
          correlation_id: CORRELATION_ID,
          errorType: 'TypeError',
          detail: 'no <email>',
          awsRequestId: undefined,
        },
      ],
    ]);
    expect(telemetry.counted).toEqual(['Faults 1 TypeError']);
  });
});
