import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAuthority, toCertificateFile } from '../../../../local/http/tls/authority-file.ts';
import { createFixedClock } from '../../../support/fixed-clock.ts';

const clock = createFixedClock();

const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'ca');
};

const read = (folder: string): string => readFileSync(toCertificateFile(folder), 'utf8');

describe('the authority of a folder', () => {
  test('is made once and read from then on', () => {
    const folder = createFolder();
    const first = openAuthority(folder, clock);
    expect(openAuthority(folder, clock).certificate.fingerprint256).toBe(first.certificate.fingerprint256);
    expect(read(folder)).toBe(first.certificate.toString());
  });

  test.skipIf(process.platform === 'win32')('has a key that only its owner may read', () => {
    const folder = createFolder();
    openAuthority(folder, clock);
    expect(statSync(join(folder, 'authority.key')).mode & 0o777).toBe(0o600);
    expect(read(folder)).not.toContain('PRIVATE');
  });

  test.each([['damaged'], ['']])('is made anew where its key file holds "%s"', (text) => {
    const folder = createFolder();
    const first = openAuthority(folder, clock);
    writeFileSync(join(folder, 'authority.key'), text);
    const second = openAuthority(folder, clock);
    expect(second.certificate.fingerprint256).not.toBe(first.certificate.fingerprint256);
    expect(read(folder)).toBe(second.certificate.toString());
  });

  test('is made anew before it expires', () => {
    const folder = createFolder();
    const moving = createFixedClock();
    const first = openAuthority(folder, moving);
    moving.advance(3600 * 24 * 60 * 60 * 1000);
    expect(openAuthority(folder, moving).certificate.fingerprint256).not.toBe(
      first.certificate.fingerprint256,
    );
  });

  test('gets its certificate back when that was deleted', () => {
    const folder = createFolder();
    const { certificate } = openAuthority(folder, clock);
    rmSync(toCertificateFile(folder));
    openAuthority(folder, clock);
    expect(read(folder)).toBe(certificate.toString());
  });

  test('is a fault with a way out where nothing can be written', () => {
    const folder = createFolder();
    writeFileSync(folder, 'a file in its place');
    expect(() => openAuthority(folder, clock)).toThrow(/cannot be kept in .*ca/);
  });
});
