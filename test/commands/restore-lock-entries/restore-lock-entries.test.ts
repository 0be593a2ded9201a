import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { restoreLockEntries } from '../../../commands/restore-lock-entries/lock-file.ts';
import { type LockFile, toRestored } from '../../../commands/restore-lock-entries/to-restored.ts';
import { createFolder } from '../../tools/run-command.ts';

const WANTED = { '@dynoxide/darwin-arm64': '1.2.1', '@dynoxide/linux-x64': '1.2.1', esbuild: '0.28.2' };

const toLock = (packages: LockFile['packages'] = {}): LockFile => ({ packages: { local: {}, ...packages } });

const ENTRY = {
  version: '1.2.1',
  cpu: ['arm64'],
  license: '(MIT OR Apache-2.0)',
  optional: true,
  os: ['darwin'],
} as const;

describe('a lock file', () => {
  test('gets an entry for each platform that it lacks, and for no other package', () => {
    const { lock, restored } = toRestored(toLock(), WANTED);
    expect(restored).toEqual(['@dynoxide/darwin-arm64@1.2.1', '@dynoxide/linux-x64@1.2.1']);
    expect(lock.packages['node_modules/@dynoxide/darwin-arm64']).toEqual(ENTRY);
    expect(lock.packages['node_modules/@dynoxide/linux-x64']).toMatchObject({ cpu: ['x64'], os: ['linux'] });
    expect(lock.packages['node_modules/esbuild']).toBeUndefined();
  });

  test('has the versions of the workspace, so that npm accepts it', () => {
    expect(toRestored(toLock(), WANTED).lock.packages.local).toEqual({ optionalDependencies: WANTED });
  });

  test('keeps an entry of the required version unchanged', () => {
    const there = { version: '1.2.1', resolved: 'https://example.com/a.tgz' };
    const { lock, restored } = toRestored(toLock({ 'node_modules/@dynoxide/linux-x64': there }), WANTED);
    expect(restored).toEqual(['@dynoxide/darwin-arm64@1.2.1']);
    expect(lock.packages['node_modules/@dynoxide/linux-x64']).toBe(there);
  });

  test('gets the required version in place of another', () => {
    const stale = { ...ENTRY, cpu: [...ENTRY.cpu], os: [...ENTRY.os], version: '1.0.0' };
    const { lock } = toRestored(toLock({ 'node_modules/@dynoxide/darwin-arm64': stale }), WANTED);
    expect(lock.packages['node_modules/@dynoxide/darwin-arm64']).toEqual(ENTRY);
  });

  test('lists its packages by name, and a second time is the same', () => {
    const { lock } = toRestored(toLock({ 'node_modules/zod': {}, 'node_modules/ajv': {} }), WANTED);
    const names = Object.keys(lock.packages);
    expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
    expect(toRestored(lock, WANTED)).toEqual({ lock, restored: [] });
  });

  test('without the workspace is rejected', () => {
    expect(() => toRestored({ packages: {} }, WANTED)).toThrow('has no workspace local. Run npm install.');
  });
});

test('the file is rewritten without a loss', async () => {
  const root = createFolder();
  mkdirSync(join(root, 'local'));
  writeFileSync(join(root, 'local/package.json'), JSON.stringify({ optionalDependencies: WANTED }));
  const file = join(root, 'package-lock.json');
  writeFileSync(
    file,
    JSON.stringify({ name: 'app', lockfileVersion: 3, ...toLock({ 'node_modules/a': {} }) }),
  );
  expect(await restoreLockEntries(root)).toHaveLength(2);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    name: 'app',
    lockfileVersion: 3,
    packages: { 'node_modules/a': {}, 'node_modules/@dynoxide/linux-x64': { version: '1.2.1' } },
  });
  expect(await restoreLockEntries(root)).toEqual([]);
});

test('the lock file of this project lacks no entry', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
  const { optionalDependencies } = JSON.parse(readFileSync('local/package.json', 'utf8'));
  expect(toRestored(lock, optionalDependencies)).toEqual({ lock, restored: [] });
});
