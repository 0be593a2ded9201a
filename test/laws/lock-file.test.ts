import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const manifest = read('local/package.json');
const lock = read('package-lock.json');

/** `npm ci` installs on a platform only what the lock file names; see commands/restore-lock-entries/. */
describe('package-lock.json', () => {
  test.each([
    ['darwin', 'arm64'],
    ['darwin', 'x64'],
    ['linux', 'arm64'],
    ['linux', 'x64'],
    ['win32', 'x64'],
  ])('has the DynamoDB binary for %s on %s', (os, cpu) => {
    const name = `@dynoxide/${os}-${cpu}`;
    const version = manifest.optionalDependencies['@dynoxide/linux-x64'];
    expect(manifest.optionalDependencies[name]).toBe(version);
    expect(lock.packages.local.optionalDependencies[name]).toBe(version);
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({
      version,
      os: [os],
      cpu: [cpu],
      optional: true,
    });
  });

  test('names no registry, so that every mirror can be used', () => {
    const resolved = Object.values<{ resolved?: string; link?: boolean }>(lock.packages).filter(
      // That of the workspace is a link to its folder.
      ({ resolved, link }) => resolved !== undefined && link !== true,
    );
    expect(resolved).toEqual([]);
  });
});
