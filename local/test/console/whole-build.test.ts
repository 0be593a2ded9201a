import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildConsole } from '../../console/build.ts';
import { readWholeBuild } from '../../console/build-manifest.ts';
import { createKeptBuild } from '../../console/kept-build.ts';
import type { PreparedBuild } from '../../console/prepared-build.ts';
import { putInPlace } from '../../console/put-in-place.ts';
import { silentLog } from '../../kernel/log.ts';

const FILES = { 'main.js': 'start();', 'main.css': 'a { }' };
const MANIFEST = { preload: [], files: { 'main.js': 8, 'main.css': 5 } };

let folder: string;
let build: string;

const writeBuild = async (directory: string): Promise<void> => {
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(directory, name), text);
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(MANIFEST));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-build-'));
  build = join(folder, 'build');
  await writeBuild(build);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const writeManifest = (text: string) => (): Promise<void> => writeFile(join(build, 'manifest.json'), text);

const damages: [string, () => Promise<void>][] = [
  ['lacks a file', () => rm(join(build, 'main.js'))],
  ['has a file that was cut', () => truncate(join(build, 'main.css'), 2)],
  ['has a manifest that was cut', () => truncate(join(build, 'manifest.json'), 10)],
  ['has a manifest that lists no files', writeManifest('{"preload":[]}')],
  ['has a manifest that is no object', writeManifest('null')],
  ['has no manifest', () => rm(join(build, 'manifest.json'))],
  ['is not there', () => rm(build, { recursive: true })],
];

describe('a build', () => {
  test('is complete if every file exists with its length', async () => {
    expect(await readWholeBuild(build)).toEqual(MANIFEST);
  });

  test.each(damages)('is incomplete if it %s', async (_, damage) => {
    await damage();
    expect(await readWholeBuild(build)).toBeNull();
  });

  test.each(damages)('replaces one that %s', async (_, damage) => {
    const other = join(folder, 'other');
    await writeBuild(other);
    await damage();
    await putInPlace(other, build);
    expect(await readWholeBuild(build)).toEqual(MANIFEST);
    expect(await readdir(folder)).toEqual(['build']);
  });

  test('keeps a complete one in its place', async () => {
    const other = join(folder, 'other');
    await writeBuild(other);
    await writeFile(join(other, 'main.js'), 'other();');
    await putInPlace(other, build);
    expect(await readFile(join(build, 'main.js'), 'utf8')).toBe('start();');
  });

  test('is not made if a complete one exists', async () => {
    expect(await buildConsole({ directory: build, log: silentLog })).toEqual(MANIFEST);
    expect(await readdir(folder)).toEqual(['build']);
  });

  test('that cannot be written is reported with the path and advice', async () => {
    const directory = join(build, 'main.js', 'key');
    await expect(buildConsole({ directory, log: silentLog })).rejects.toMatchObject({
      message: expect.stringContaining(`${directory} cannot be written`),
      fix: expect.stringContaining('the disk has free space'),
    });
  });
});

describe('a cached build', () => {
  const prepared = (): PreparedBuild => ({ key: 'key', directory: build, manifest: MANIFEST });

  test('is made once for requests at the same time and for later ones', async () => {
    let count = 0;
    const kept = createKeptBuild(async () => {
      count += 1;
      return prepared();
    });
    await Promise.all([kept.whole(), kept.whole()]);
    await kept.whole();
    expect(count).toBe(1);
  });

  test('is made once more for requests at the same time after files were deleted', async () => {
    let count = 0;
    const kept = createKeptBuild(async () => {
      count += 1;
      await writeBuild(build);
      return prepared();
    });
    await kept.whole();
    await rm(join(build, 'main.js'));
    await Promise.all([kept.whole(), kept.whole(), kept.whole()]);
    expect(count).toBe(2);
    expect(await readWholeBuild(build)).toEqual(MANIFEST);
  });

  test('is retried by the request that follows a failure', async () => {
    let fails = true;
    const kept = createKeptBuild(async () => {
      if (fails) throw new Error('no space');
      return prepared();
    });
    await expect(kept.whole()).rejects.toThrow('no space');
    fails = false;
    expect(await kept.whole()).toEqual(prepared());
    await kept.settled();
  });
});
