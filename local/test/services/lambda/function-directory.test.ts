import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createFunctionDirectory } from '../../../services/lambda/function-directory.ts';
import type { FunctionModel } from '../../../template/function-model.ts';
import { machineGuard } from '../../support/machine-guard.ts';

const aModel = (functionName: string, parts: Partial<FunctionModel> = {}): FunctionModel => ({
  logicalId: functionName,
  region: 'eu-west-1',
  functionName,
  arn: `arn:${functionName}`,
  aliases: [`arn:${functionName}:live`],
  runtime: { kind: 'NODE' },
  code: { kind: 'INLINE', text: 'exports.handler = async () => 1;' },
  handler: 'index.handler',
  environment: {},
  memoryMb: 128,
  timeoutSeconds: 3,
  roleArn: 'role',
  deadLetterArn: null,
  ...parts,
});

const open = (...functions: FunctionModel[]) => {
  const directory = createFunctionDirectory({
    functions,
    absentFunctions: [{ arns: ['arn:java', 'arn:java:live'], reason: 'It is for Java.', fix: 'Wait.' }],
    credentialsFor: () => ({ accessKeyId: 'ASIA1', secretAccessKey: 's' }),
    endpoints: {},
    guard: machineGuard,
    clock: systemClock,
    ids: systemIds,
    log: silentLog,
  });
  onTestFinished(() => directory.stop());
  const update = (...changed: FunctionModel[]) =>
    directory.update({ functions: changed, absentFunctions: [] });
  return { directory, update };
};

describe('a function', () => {
  test('is found by each of its ARNs', () => {
    const { directory } = open(aModel('one'), aModel('two'));
    const one = directory.find('arn:one');
    expect(one?.model.functionName).toBe('one');
    expect(directory.find('arn:one:live')).toBe(one);
    expect(directory.find('arn:two')).not.toBe(one);
  });

  test.each(['arn:three', 'arn:one:other', 'one', '', 'arn:java'])('is not found by %j', (arn) => {
    expect(open(aModel('one')).directory.find(arn)).toBeNull();
  });

  test('that does not run here is found with its reason', () => {
    const { directory } = open();
    expect(directory.findAbsent('arn:java:live')).toMatchObject({ reason: 'It is for Java.' });
    expect(directory.findAbsent('arn:go')).toBeNull();
  });

  test('for Node.js needs no program of this machine', async () => {
    expect(await open(aModel('one')).directory.find('arn:one')?.findLaunch()).toBeNull();
  });
});

describe('an update', () => {
  test('without a change keeps all environments', () => {
    const { directory, update } = open(aModel('one'), aModel('two'));
    const before = directory.find('arn:one');
    expect(update(aModel('two'), aModel('one'))).toEqual({ changed: [], removed: [] });
    expect(directory.find('arn:one')).toBe(before);
  });

  test.each<[string, Partial<FunctionModel>]>([
    ['code', { code: { kind: 'INLINE', text: 'exports.handler = async () => 2;' } }],
    ['handler', { handler: 'index.other' }],
    ['environment', { environment: { TABLE: 'users' } }],
    ['memory', { memoryMb: 256 }],
    ['timeout', { timeoutSeconds: 4 }],
    ['role', { roleArn: 'other' }],
    ['aliases', { aliases: ['arn:one:next'] }],
  ])('of the %s replaces that function alone', (_, parts) => {
    const { directory, update } = open(aModel('one'), aModel('two'));
    const [one, two] = [directory.find('arn:one'), directory.find('arn:two')];
    expect(update(aModel('one', parts), aModel('two'))).toEqual({ changed: ['one'], removed: [] });
    expect(directory.find('arn:one')).not.toBe(one);
    expect(directory.find('arn:two')).toBe(two);
  });

  test('reports functions that are new, and those that are removed', () => {
    const { directory, update } = open(aModel('one'), aModel('two'));
    expect(update(aModel('two'), aModel('three'))).toEqual({ changed: ['three'], removed: ['one'] });
    expect([directory.find('arn:one'), directory.find('arn:one:live')]).toEqual([null, null]);
    expect(directory.find('arn:three')).not.toBeNull();
    expect(directory.findAbsent('arn:java')).toBeNull();
  });

  test('to the same bundle in another assembly changes nothing', () => {
    const at = (path: string) => aModel('one', { code: { kind: 'FOLDER', path } });
    const { directory, update } = open(at('/first/asset.abc'));
    expect(update(at('/second/asset.abc'))).toEqual({ changed: [], removed: [] });
    expect(directory.find('arn:one')?.model.code).toEqual({ kind: 'FOLDER', path: '/second/asset.abc' });
    expect(update(at('/second/asset.def')).changed).toEqual(['one']);
  });

  test('does not confuse inline code with the name of a bundle', () => {
    const { update } = open(aModel('one', { code: { kind: 'FOLDER', path: '/first/asset.abc' } }));
    const inline = aModel('one', { code: { kind: 'INLINE', text: 'asset.abc' } });
    expect(update(inline).changed).toEqual(['one']);
  });
});
