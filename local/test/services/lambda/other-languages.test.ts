import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findPython } from '../../../services/lambda/find-python.ts';
import { arn, startFunction } from './start-function.ts';

const python = await findPython('3.13');
const version = python?.version ?? '3.13';

const startPython = (settings: Parameters<typeof startFunction>[0] = {}) =>
  startFunction({ bundle: 'python', runtime: { kind: 'PYTHON', version }, ...settings });

describe.runIf(python !== null)('a function in Python', () => {
  test('returns the result of its handler, with modules of its bundle, and stays warm', async () => {
    const { run } = startPython();
    expect(await run('echo', { a: [1, 'ü', null] })).toEqual({ ok: true, result: { a: [1, 'ü', null] } });
    expect(await run('shout', 'ada')).toEqual({ ok: true, result: 'ADA' });
    expect(await run('throw')).toMatchObject({ ok: false });
    expect(await run('count')).toEqual({ ok: true, result: 4 });
  });

  test('has the environment of its template and of Lambda, and nothing of this machine', async () => {
    vi.stubEnv('SECRET_OF_THIS_MACHINE', 'yes');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { run } = startPython();
    const answer = await run('environment');
    expect(answer).toMatchObject({
      result: {
        TABLE_NAME: 'users',
        AWS_LAMBDA_FUNCTION_NAME: 'probe',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
        AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      },
    });
    expect(answer).not.toHaveProperty('result.SECRET_OF_THIS_MACHINE');
  });

  test('has its context, with the ARN that was invoked', async () => {
    const { runtime } = startPython();
    expect(await runtime.invoke(`${arn}:live`, { action: 'context' })).toEqual({
      ok: true,
      result: ['probe', `${arn}:live`, '128', true],
    });
  });

  test('reports a raised error by its class, its message and its location', async () => {
    const { run } = startPython();
    expect(await run('throw')).toEqual({
      ok: false,
      errorType: 'IndexError',
      errorMessage: 'too far',
      trace: expect.arrayContaining([expect.stringContaining('index.py')]),
    });
    expect(await run('unmarshal')).toMatchObject({ errorType: 'Runtime.MarshalError' });
    expect(await run('large')).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  test('logs what it prints and logs, line by line', async () => {
    const { run, printed } = startPython();
    await run('print');
    await vi.waitFor(() =>
      expect(printed).toEqual(
        expect.arrayContaining([
          'probe: one',
          'probe: two',
          'probe: three',
          expect.stringMatching(/WARNING.*four$/),
        ]),
      ),
    );
  });

  test.each([
    ['exit', { timeoutSeconds: 10 }, 'Runtime.ExitError', /exited with error: exit status 3$/],
    ['hang', { timeoutSeconds: 0.5 }, 'Sandbox.Timedout', /Task timed out after 0\.50 seconds$/],
    ['fill', { memoryMb: 64 }, 'Runtime.ExitError', /signal: killed$/],
  ])(
    'ends on an error (%s), and serves the next event in a new environment',
    async (action, limits, errorType, message) => {
      const { run } = startPython(limits);
      expect(await run(action)).toMatchObject({ errorType, errorMessage: expect.stringMatching(message) });
      expect(await run('count')).toEqual({ ok: true, result: 1 });
    },
  );

  const inline = (text: string, handler = 'index.handler') =>
    startPython({ code: { kind: 'INLINE', text }, handler }).runtime.invoke(arn, { name: 'Ada' });

  test('runs inline code of the template', async () => {
    const text = "def handler(event, context):\n    return 'Hello ' + event['name']\n";
    expect(await inline(text)).toEqual({ ok: true, result: 'Hello Ada' });
  });

  test.each([
    ['def handler(', 'index.handler', 'Runtime.UserCodeSyntaxError', /^Syntax error in module 'index'/],
    ['import wonders', 'index.handler', 'Runtime.ImportModuleError', /No module named 'wonders'$/],
    ['pass', 'main.handler', 'Runtime.ImportModuleError', /^Unable to import module 'main'/],
    ['pass', 'index.handler', 'Runtime.HandlerNotFound', /^Handler 'handler' missing on module 'index'$/],
  ])('reports why code does not load (%s, %s)', async (text, handler, errorType, message) => {
    expect(await inline(text, handler)).toMatchObject({
      ok: false,
      errorType,
      errorMessage: expect.stringMatching(message),
    });
  });

  test('runs on another version of Python 3 if its own is missing, and logs it', async () => {
    const { run, printed } = startPython({ runtime: { kind: 'PYTHON', version: '3.1' } });
    expect(await run('echo', 1)).toEqual({ ok: true, result: 1 });
    expect(printed).toContainEqual(expect.stringContaining('It is for Python 3.1, and runs on 3.'));
  });

  test('leaves no process', async () => {
    const { runtime, run } = startPython();
    const answered = await run('pid');
    const pid = answered.ok ? Number(answered.result) : 0;
    expect(() => process.kill(pid, 0)).not.toThrow();
    const answer = run('hang');
    await runtime.stop();
    expect(await answer).toMatchObject({ ok: false });
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  });
});

test('reports in one sentence that no Python is installed', async () => {
  vi.stubEnv('PATH', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(startPython().run('echo')).rejects.toMatchObject({
    code: 'FUNCTION_UNAVAILABLE',
    message: `Probe runs on Python ${version}, and no Python 3 is installed on this machine.`,
    fix: expect.stringContaining('LAMBDA_ENDPOINT'),
  });
});

describe.skipIf(process.platform === 'win32')('a function with a runtime of its own', () => {
  const startCustom = () =>
    startFunction({ bundle: 'custom', runtime: { kind: 'CUSTOM' }, environment: { NODE: process.execPath } });

  test('receives events and responds through the Runtime API, for its own events only', async () => {
    const { run } = startCustom();
    expect(await run('double', 21)).toEqual({ ok: true, result: 42 });
    expect(await run('double', 'x')).toEqual({
      ok: false,
      errorType: 'NaN',
      errorMessage: 'x is not a number',
      trace: ['at runtime.mjs'],
    });
  });

  /** The start of a program for another processor than this machine has. */
  const toElf = (): Buffer => {
    const header = Buffer.alloc(64);
    header.write('\x7fELF');
    header.writeUInt16LE(process.arch === 'x64' ? 0xb7 : 0x3e, 18);
    return header;
  };

  test.each<[string, Buffer | string | null, number, string]>([
    ['a program for another processor', toElf(), 0o755, 'has a `bootstrap` that is built for linux/'],
    ['a file that is not executable', '#!/bin/sh', 0o644, 'has a `bootstrap` that is not executable.'],
    ['no file', null, 0, 'has no file `bootstrap` in its bundle.'],
  ])('reports in one sentence that its bootstrap is %s', async (_what, content, mode, reason) => {
    const path = mkdtempSync(join(tmpdir(), 'bootstrap-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    if (content !== null) {
      writeFileSync(join(path, 'bootstrap'), content);
      chmodSync(join(path, 'bootstrap'), mode);
    }
    const { run } = startFunction({ code: { kind: 'FOLDER', path }, runtime: { kind: 'CUSTOM' } });
    await expect(run('echo')).rejects.toMatchObject({
      code: 'FUNCTION_UNAVAILABLE',
      message: expect.stringContaining(`Probe ${reason}`),
    });
  });
});
