import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command } from '../../../commands/invoke/command.ts';
import { findFunction, readBundleSources } from '../../../commands/invoke/find-function.ts';
import { listFunctions, listSampleEvents, readEvent } from '../../../commands/invoke/sample-events.ts';
import { type InvocationReport, toReportLine } from '../../../commands/invoke/to-report-line.ts';
import { toStage } from '../../../infra/stages.ts';
import { createFolder } from '../../tools/run-command.ts';
import { parse, runInMemory } from '../in-memory.ts';

test('the arguments of invoke are all optional', () => {
  expect(parse(command, '')).toEqual({ functionName: null, event: null, stage: toStage('local') });
  expect(parse(command, 'create-user --event new-user --stage prod')).toEqual({
    functionName: 'create-user',
    event: 'new-user',
    stage: toStage('prod'),
  });
});

describe('npm run invoke', () => {
  test('lists the functions, and the events of one, without starting the runtime', async () => {
    const all = await runInMemory(command, '');
    expect(all).toMatchObject({ code: 0, said: '' });
    expect(all.out.split('\n').slice(1, -1)).toEqual(listFunctions().map((name) => `  ${name}`));
    const one = await runInMemory(command, 'create-user');
    expect(one.out.split('\n').slice(1, -1)).toEqual(
      listSampleEvents('create-user').map((name) => `  ${name}`),
    );
  });

  test('rejects an unknown function or event, and lists the known ones', async () => {
    expect(await runInMemory(command, 'nope')).toMatchObject({
      code: 1,
      said: `The function nope does not exist. There are: ${listFunctions().join(', ')}.\n`,
    });
    expect(await runInMemory(command, 'create-user --event nope')).toMatchObject({
      code: 1,
      said: expect.stringContaining(
        `Samples of create-user: ${listSampleEvents('create-user').join(', ')}.\n`,
      ),
    });
  });
});

describe('an event', () => {
  test('is a sample of the function, or any file of JSON', () => {
    const file = join(createFolder(), 'event.json');
    writeFileSync(file, '{"a":1}');
    expect(readEvent('create-user', file)).toEqual({ a: 1 });
    expect(readEvent('create-user', 'new-user')).toMatchObject({ input: { name: 'Annie Easley' } });
    expect(readEvent('create-user', 'functions/create-user/events/new-user.json')).toEqual(
      readEvent('create-user', 'new-user'),
    );
  });

  test('that is not JSON is rejected', () => {
    expect(() => readEvent('create-user', 'README.md')).toThrow(
      `The event ${resolve('README.md')} is not JSON.`,
    );
  });
});

describe('the function of a template', () => {
  /** A bundle that was made of these files. */
  const writeBundle = (...sources: string[]): string => {
    const folder = createFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.mjs.map'), JSON.stringify({ sources }));
    return folder;
  };

  const toModel = (path: string) =>
    ({ functionName: 'f', code: { kind: 'FOLDER', path } }) as Parameters<typeof findFunction>[0][number];

  test('is found by the handler in its bundle', () => {
    const [one, other] = [
      toModel(writeBundle('../../functions/create-user/handler.ts', '../../functions/shared/a.ts')),
      toModel(writeBundle('../../functions/delete-user/handler.ts')),
    ];
    expect(findFunction([one, other], 'delete-user')?.model).toBe(other);
    expect(findFunction([one, other], 'create-user')?.model).toBe(one);
    expect(findFunction([one, other], 'shared')).toBeNull();
  });

  test('has sources relative to the project', () => {
    expect(readBundleSources(writeBundle('../../../functions/a/handler.ts', 'b.ts'))).toEqual([
      'functions/a/handler.ts',
      'b.ts',
    ]);
  });
});

describe('the report of an invocation', () => {
  const report = {
    requestId: 'id-1',
    milliseconds: 12.345,
    memoryMb: 512,
    heapBytes: 1024 ** 2 + 1,
    initMs: 100,
  } as InvocationReport;

  test("has the form of Lambda's report", () => {
    expect(toReportLine(report)).toBe(
      'REPORT RequestId: id-1  Duration: 12.35 ms  Memory Size: 512 MB  Heap Used: 2 MB  Init Duration: 100.00 ms',
    );
  });

  test('omits unknown values', () => {
    expect(toReportLine({ ...report, heapBytes: null, initMs: null })).toBe(
      'REPORT RequestId: id-1  Duration: 12.35 ms  Memory Size: 512 MB',
    );
  });
});
