import type { JsonObject } from 'appsync-offline';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../../../functions/shared/telemetry/create-log.ts';
import { createMetrics } from '../../../../functions/shared/telemetry/create-metrics.ts';
import { captureOutput } from '../../../support/capture-output.ts';

/** The lines that a run writes: each is one object in the embedded metric format. */
const record = (run: (metrics: ReturnType<typeof createMetrics>) => void): JsonObject[] => {
  const output = captureOutput();
  run(createMetrics('test', createLog().logger));
  return output.lines();
};

const toDimensions = (line: JsonObject | undefined): unknown => {
  const { CloudWatchMetrics } = (line?._aws ?? {}) as { CloudWatchMetrics?: { Dimensions: string[][] }[] };
  return CloudWatchMetrics?.[0]?.Dimensions.map((names) => names.toSorted());
};

describe('the metrics of an invocation', () => {
  test('are one line, with the sum of each', () => {
    const lines = record(({ count, flush }) => {
      count('UsersCreated', 1);
      count('UsersCreated', 2);
      count('ImportRowsCounted', 25);
      flush();
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      service: 'user-api',
      stage: 'test',
      UsersCreated: 3,
      ImportRowsCounted: 25,
    });
    expect(toDimensions(lines[0])).toEqual([['service', 'stage']]);
  });

  test('are written once', () => {
    const lines = record(({ count, flush }) => {
      count('UsersCreated', 1);
      flush();
      flush();
      count('UsersCreated', 5);
      flush();
    });
    expect(lines.map(({ UsersCreated }) => UsersCreated)).toEqual([1, 5]);
  });

  test('are not written if there are none', () => {
    expect(record(({ flush }) => flush())).toEqual([]);
  });
});

describe('a metric with a dimension', () => {
  test('is a line for each value, and counts in the total too', () => {
    const lines = record(({ count, flush }) => {
      count('UserErrors', 1, 'EMAIL_TAKEN');
      count('UserErrors', 1, 'NOT_FOUND');
      count('UserErrors', 1, 'EMAIL_TAKEN');
      flush();
    });
    expect(lines.map(({ code, UserErrors }) => [code, UserErrors])).toEqual([
      ['EMAIL_TAKEN', 2],
      ['NOT_FOUND', 1],
    ]);
    expect(toDimensions(lines[0])).toEqual([
      ['service', 'stage'],
      ['code', 'service', 'stage'],
    ]);
  });

  test('does not affect the dimensions of the next line', () => {
    const lines = record(({ count, flush }) => {
      count('Faults', 1, 'Error');
      count('UsersCreated', 1);
      flush();
    });
    const plain = lines.find(({ UsersCreated }) => UsersCreated !== undefined);
    expect(plain).not.toHaveProperty('errorType');
    expect(toDimensions(plain)).toEqual([['service', 'stage']]);
  });
});
