import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { openAuthority, toCertificateFile } from '../../../http/tls/authority-file.ts';

const clock = createFixedClock();
const log = createRecordingLog();
const ports = { clock, log };

const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'ca');
};

const read = (folder: string): string => readFileSync(toCertificateFile(folder), 'utf8');

describe('the authority of a folder', () => {
  test('is created once and read from then on', () => {
    const folder = createFolder();
    const first = openAuthority(folder, ports);
    expect(openAuthority(folder, ports).certificate.fingerprint256).toBe(first.certificate.fingerprint256);
    expect(read(folder)).toBe(first.certificate.toString());
  });

  test.skipIf(process.platform === 'win32')('has a key that only its owner can read', () => {
    const folder = createFolder();
    openAuthority(folder, ports);
    expect(statSync(join(folder, 'authority.key')).mode & 0o777).toBe(0o600);
    expect(read(folder)).not.toContain('PRIVATE');
  });

  test.each([['damaged'], ['']])(
    'is replaced if its key file contains "%s", which is kept and reported',
    (text) => {
      const folder = createFolder();
      const first = openAuthority(folder, ports);
      const key = join(folder, 'authority.key');
      writeFileSync(key, text);
      const second = openAuthority(folder, ports);
      expect(second.certificate.fingerprint256).not.toBe(first.certificate.fingerprint256);
      expect(read(folder)).toBe(second.certificate.toString());
      const damaged = `${key}.damaged-2026-11-23T12-00-00Z`;
      expect(readFileSync(damaged, 'utf8')).toBe(text);
      expect(log.lines.at(-1)).toContain(`${key} was damaged and is now ${damaged}.`);
      expect(log.lines.at(-1)).toContain('trust --install');
    },
  );

  test('is replaced before it expires', () => {
    const folder = createFolder();
    const moving = createFixedClock();
    const first = openAuthority(folder, { clock: moving, log });
    moving.advance(3600 * 24 * 60 * 60 * 1000);
    expect(openAuthority(folder, { clock: moving, log }).certificate.fingerprint256).not.toBe(
      first.certificate.fingerprint256,
    );
  });

  test('gets a new certificate if that was deleted', () => {
    const folder = createFolder();
    const { certificate } = openAuthority(folder, ports);
    rmSync(toCertificateFile(folder));
    openAuthority(folder, ports);
    expect(read(folder)).toBe(certificate.toString());
  });

  test('fails with advice if nothing can be written', () => {
    const folder = createFolder();
    writeFileSync(folder, 'a file in its place');
    expect(() => openAuthority(folder, ports)).toThrow(/ca.* cannot be created/);
  });
});
