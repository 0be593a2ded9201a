import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { createRecordingLog } from '../tools/recording-log.ts';
import { findLeak } from './leaks.ts';
import { runFuzz } from './run-fuzz.ts';

/** A few hundred in every run of the tests; `npm run fuzz` sends as many as it is configured to. */
const count = Number(process.env.FUZZ_COUNT ?? 600);
const seed = Number(process.env.FUZZ_SEED ?? 1);

/** What 100,000 requests may leave behind: caches that fill up, compiled code. A leak of a kilobyte each is more. */
const MAX_GROWTH_MEGABYTES = 40;

const log = createRecordingLog();
let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi({ log });
});
afterAll(() => api.stop());

test('no request and no frame crashes, hangs or bypasses the API', { timeout: 3_600_000 }, async () => {
  const { model, apiKey } = api;
  const port = Number(new URL(api.url).port);
  const names = [
    ...model.tables.map(({ tableName }) => tableName),
    ...model.roles.map(({ roleName }) => roleName),
  ];
  const report = await runFuzz({ port, apiKey, count, seed, names, fileAddress: api.awsEndpoint });
  const { findings, ...figures } = report;
  if (process.env.FUZZ_COUNT) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  expect(findings.slice(0, 5)).toEqual([]);
  expect(log.lines.filter((line) => line.startsWith('error')).slice(0, 5)).toEqual([]);
  expect(report.requests + report.frames).toBeGreaterThanOrEqual(count);
  // The generator is of use only if much of what it makes is right, and much is not.
  expect(Object.keys(report.statuses)).toEqual(expect.arrayContaining(['200', '400', '401']));
  expect(report.messages).toMatchObject({ start_ack: expect.any(Number), error: expect.any(Number) });
  expect(report.heapMegabytes[1] - report.heapMegabytes[0]).toBeLessThan(MAX_GROWTH_MEGABYTES);
  expect((await api.graphql('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
});

describe('a leak is found', () => {
  test.each([
    'TypeError: x\n    at run (file:///a/b.ts:1:2)',
    'at Object.<anonymous> (/app/local/http/server.ts:10:3)',
    'Cannot read properties of undefined',
    'arn:aws:iam::000000000000:role/a',
    'the table Users-1234',
  ])('in %j', (answer) => {
    expect(findLeak(answer, ['Users-1234'])).not.toBeNull();
  });

  test('in no ordinary response', () => {
    const answer = '{"data":null,"errors":[{"message":"Not Authorized to access a on type Query"}]}';
    expect(findLeak(answer, ['Users-1234'])).toBeNull();
  });
});
