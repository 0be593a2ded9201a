import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { readMachineSecret } from '../../cli/machine-secret.ts';

const aFile = (): string => join(createFolder(), '.local', 'machine-secret');

describe('the secret of a checkout', () => {
  test('is random, made once and the same from then on', () => {
    const file = aFile();
    const secret = readMachineSecret(file);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(readMachineSecret(file)).toBe(secret);
    expect(readMachineSecret(aFile())).not.toBe(secret);
  });

  test('is that of the process that was first', () => {
    const file = aFile();
    const first = 'a'.repeat(64);
    // Another process writes between our look and our own writing.
    const entropy = () => {
      readMachineSecret(file, { entropy: () => first });
      return 'b'.repeat(64);
    };
    expect(readMachineSecret(file, { entropy })).toBe(first);
  });

  test.skipIf(process.platform === 'win32')('can be read by its owner only', () => {
    const file = aFile();
    readMachineSecret(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    chmodSync(file, 0o644);
    chmodSync(join(file, '..'), 0o755);
    readMachineSecret(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['empty', ''],
    ['cut', 'abc123'],
    ['something else', 'correct horse battery staple'],
  ])('is never replaced silently: a file that is %s is reported without its text', (_, text) => {
    const file = aFile();
    mkdirSync(join(file, '..'));
    writeFileSync(file, text);
    const read = () => readMachineSecret(file);
    expect(read).toThrow(
      expect.objectContaining({ code: 'USAGE', fix: expect.stringContaining('move this one') }),
    );
    expect(read).toThrow(file);
    if (text !== '') expect(read).not.toThrow(text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('fails with advice if nothing can be written', () => {
    const folder = createFolder();
    writeFileSync(join(folder, '.local'), 'a file in its place');
    expect(() => readMachineSecret(join(folder, '.local', 'machine-secret'))).toThrow(
      /cannot be stored in .*machine-secret/,
    );
  });
});
