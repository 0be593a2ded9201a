import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionModel } from 'appsync-offline';
import { describe, expect, test } from 'vitest';
import { findFunction, readBundleSources } from '../../../commands/invoke/find-function.ts';
import { listFunctions, listSampleEvents, readEvent } from '../../../commands/invoke/sample-events.ts';
import { type InvocationReport, toReportLine } from '../../../commands/invoke/to-report-line.ts';
import { createFolder } from '../../tools/run-command.ts';

const toReport = (parts: Partial<InvocationReport>): InvocationReport =>
  ({
    requestId: 'r-1',
    milliseconds: 12.345,
    memoryMb: 512,
    heapBytes: null,
    initMs: null,
    ...parts,
  }) as InvocationReport;

describe('the report of an invocation', () => {
  test('has its duration and memory', () => {
    expect(toReportLine(toReport({}))).toBe('REPORT RequestId: r-1  Duration: 12.35 ms  Memory Size: 512 MB');
  });

  test('has the heap in megabytes, rounded up, and the initialization of a cold start', () => {
    const line = toReportLine(toReport({ heapBytes: 1024 ** 2 + 1, initMs: 0 }));
    expect(line).toMatch(/ {2}Heap Used: 2 MB {2}Init Duration: 0\.00 ms$/);
  });
});

describe('the function of a folder', () => {
  const toBundle = (...sources: string[]): string => {
    const folder = createFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.mjs.map'), JSON.stringify({ sources }));
    return folder;
  };
  const toModel = (path: string) => ({ code: { kind: 'FOLDER', path } }) as unknown as FunctionModel;

  test('is found by the source of its handler', () => {
    const [one, other] = [
      toBundle('../../functions/create-user/handler.ts'),
      toBundle('../../../functions/delete-user/handler.ts', '../../functions/shared/keys.ts'),
    ].map(toModel);
    const functions = [one, other].filter((model) => model !== undefined);
    expect(findFunction(functions, 'delete-user')?.model).toBe(other);
    expect(findFunction(functions, 'user')).toBeNull();
    expect(findFunction([], 'create-user')).toBeNull();
  });

  test('is not one whose code is elsewhere', () => {
    const model = { code: { kind: 'INLINE' } } as unknown as FunctionModel;
    expect(findFunction([model], 'create-user')).toBeNull();
  });

  test('has sources relative to the project', () => {
    expect(readBundleSources(toBundle('../../a.ts', 'b/../c.ts'))).toEqual(['a.ts', 'b/../c.ts']);
  });
});

describe('the sample events', () => {
  test.each(listFunctions())('of %s exist and are JSON', (name) => {
    expect(listSampleEvents(name).length).toBeGreaterThan(0);
    for (const event of listSampleEvents(name)) expect(readEvent(name, event)).toBeTypeOf('object');
  });

  test('can be files', () => {
    const file = join(createFolder(), 'event.json');
    writeFileSync(file, '{"a":1}');
    expect(readEvent('create-user', file)).toEqual({ a: 1 });
  });

  test.each([
    ['none', 'cannot be read'],
    ['../create-user/handler.ts', 'cannot be read'],
  ])('named %s are a fault that lists the others', (event, reason) => {
    expect(() => readEvent('create-user', event)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(reason),
        fix: expect.stringMatching(/^Samples of create-user: .*new-user/),
      }),
    );
  });

  test('that are not JSON are a fault', () => {
    const file = join(createFolder(), 'event.json');
    writeFileSync(file, '{');
    expect(() => readEvent('create-user', file)).toThrow(`The event ${file} is not JSON.`);
  });
});
