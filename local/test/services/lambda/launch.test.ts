import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { findPython } from '../../../services/lambda/find-python.ts';
import { toLaunch } from '../../../services/lambda/launch.ts';
import type { FunctionModel } from '../../../template/function-model.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** PATH with these programs alone; each prints the text, or fails. */
const installPrograms = (programs: Record<string, string | null>): string => {
  const folder = join(createFolder(), 'bin');
  mkdirSync(folder);
  for (const [name, output] of Object.entries(programs)) {
    const path = join(folder, name);
    writeFileSync(path, output === null ? '#!/bin/sh\nexit 1\n' : `#!/bin/sh\necho '${output}'\n`);
    chmodSync(path, 0o755);
  }
  vi.stubEnv('PATH', folder);
  return folder;
};

const python = (version: string): string => `/opt/python${version}\n${version}`;

const aModel = (parts: Partial<FunctionModel>): FunctionModel => ({
  logicalId: 'Probe',
  region: 'eu-west-1',
  functionName: 'probe',
  arn: 'arn:probe',
  aliases: [],
  runtime: { kind: 'PYTHON', version: '3.13' },
  code: { kind: 'FOLDER', path: '/bundles/probe' },
  handler: 'index.handler',
  environment: {},
  memoryMb: 128,
  timeoutSeconds: 3,
  roleArn: 'role',
  deadLetterArn: null,
  ...parts,
});

describe.skipIf(process.platform === 'win32')('Python', () => {
  test.each<[string, Record<string, string | null>, string | null]>([
    ['its own version first', { 'python3.13': python('3.13'), python3: python('3.12') }, '3.13'],
    ['another version 3 otherwise', { python3: python('3.12'), python: python('3.11') }, '3.12'],
    ['the program of another name last', { python: python('3.11') }, '3.11'],
    ['not version 2', { python: python('2.7') }, null],
    ['the next one after a version 2', { python3: python('2.7'), python: python('3.9') }, '3.9'],
    ['the next one after one that fails', { 'python3.13': null, python3: python('3.12') }, '3.12'],
    ['nothing that prints something else', { python3: 'hello' }, null],
    ['nothing without a program', {}, null],
  ])('is found: %s', async (_, programs, expected) => {
    installPrograms(programs);
    expect((await findPython('3.13'))?.version ?? null).toBe(expected);
  });

  test('starts by its absolute path, without buffers and without writing into the bundle', async () => {
    installPrograms({ 'python3.13': python('3.13') });
    const log = createRecordingLog();
    expect(await toLaunch(aModel({}), log)).toEqual({
      command: '/opt/python3.13',
      arguments: ['-B', '-u', expect.stringMatching(/bootstrap\.py$/)],
      directory: '/bundles/probe',
    });
    expect(log.lines).toEqual([]);
  });

  test('of another version is reported', async () => {
    installPrograms({ python3: python('3.12') });
    const log = createRecordingLog();
    await toLaunch(aModel({}), log);
    expect(log.lines).toEqual(['warn probe: It is for Python 3.13, and runs on 3.12 here: /opt/python3.12.']);
  });

  test('receives inline code as an argument', async () => {
    installPrograms({ 'python3.13': python('3.13') });
    const text = 'def handler(event, context):\n  return "$HOME"\n';
    const launch = await toLaunch(aModel({ code: { kind: 'INLINE', text } }), createRecordingLog());
    expect(launch.arguments.at(-1)).toBe(text);
  });

  test('that is not installed is a fault with advice', async () => {
    installPrograms({});
    await expect(toLaunch(aModel({}), createRecordingLog())).rejects.toMatchObject({
      code: 'FUNCTION_UNAVAILABLE',
      message: 'Probe runs on Python 3.13, and no Python 3 is installed on this machine.',
      fix: expect.stringContaining('or set LAMBDA_ENDPOINT to a Lambda service that runs it.'),
    });
  });
});

describe('a custom runtime', () => {
  const launch = (path: string) =>
    toLaunch(aModel({ runtime: { kind: 'CUSTOM' }, code: { kind: 'FOLDER', path } }), createRecordingLog());

  test.skipIf(process.platform === 'win32')('starts the program of its bundle', async () => {
    const folder = createFolder();
    writeFileSync(join(folder, 'bootstrap'), '#!/bin/sh\n', { mode: 0o755 });
    expect(await launch(folder)).toEqual({
      command: join(folder, 'bootstrap'),
      arguments: [],
      directory: folder,
    });
  });

  test('without a program is a fault with advice', async () => {
    await expect(launch(createFolder())).rejects.toMatchObject({
      code: 'FUNCTION_UNAVAILABLE',
      message: 'Probe has no file `bootstrap` in its bundle.',
      fix: 'Build it into the folder that CDK bundles, or set LAMBDA_ENDPOINT to a Lambda service that runs it.',
    });
  });
});
