import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { deployFiles } from '../../../services/s3/deploy-files.ts';
import { createMemoryObjects } from '../../../services/s3/memory-store.ts';

const writeFolder = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};

const deploy = async (
  folder: string,
  parts: { keyPrefix?: string; replacements?: Record<string, string> },
) => {
  const store = createMemoryObjects();
  const { keyPrefix = '', replacements = {} } = parts;
  const deployment = {
    logicalId: 'Site',
    bucketName: 'site',
    keyPrefix,
    sources: [{ folder, replacements }],
  };
  await deployFiles([deployment], { store, clock: createFixedClock() });
  const read = async (key: string): Promise<string> => {
    const size = store.find('site', key)?.size ?? 0;
    const pieces = await (await store.read({ bucket: 'site', key }, { start: 0, end: size - 1 }))?.toArray();
    return Buffer.concat(pieces ?? []).toString();
  };
  return { store, read };
};

test('every file of the folder becomes an object under the prefix', async () => {
  const { store, read } = await deploy(writeFolder({ 'a.json': '{}', 'deep/b.txt': 'b' }), {
    keyPrefix: 'web/',
  });
  expect(store.list('site').map(({ key }) => key)).toEqual(['web/a.json', 'web/deep/b.txt']);
  expect(await read('web/deep/b.txt')).toBe('b');
});

test('markers are replaced by their values', async () => {
  const { read } = await deploy(writeFolder({ 'config.json': '{"url":"<<marker:0>>"}' }), {
    replacements: { '<<marker:0>>': 'http://localhost/$&' },
  });
  expect(await read('config.json')).toBe('{"url":"http://localhost/$&"}');
});
