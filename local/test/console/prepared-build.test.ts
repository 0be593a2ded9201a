import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBuildKey } from '../../console/build-key.ts';
import { MANIFEST_FILE, readWholeBuild } from '../../console/build-manifest.ts';
import { prepareBuild } from '../../console/prepare-build.shipped.ts';
import { answerFile, type PreparedBuild } from '../../console/prepared-build.ts';

const KEY = '0123456789abcdef';
const directory = mkdtempSync(join(tmpdir(), 'prepared-build-'));
const build: PreparedBuild = { key: KEY, directory, manifest: { preload: [], files: {} } };

beforeAll(() => {
  for (const [name, text] of Object.entries({
    'main.js': 'script',
    'main.css': 'style',
    'codicon.ttf': 'font',
    'manifest.json': '{}',
    '.hidden.js': 'hidden',
  }))
    writeFileSync(join(directory, name), text);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a file of the build', () => {
  test.each([
    ['main.js', 'text/javascript; charset=utf-8', 'script'],
    ['main.css', 'text/css; charset=utf-8', 'style'],
    ['codicon.ttf', 'font/ttf', 'font'],
  ])('%s is served as %s', async (name, type, text) => {
    const { status, headers, body } = await answerFile(build, `${KEY}/${name}`);
    expect([status, headers['content-type'], String(body)]).toEqual([200, type, text]);
    expect(headers['cache-control']).toContain('immutable');
  });

  test.each([
    ['another build', 'fedcba9876543210/main.js'],
    ['no file', `${KEY}/`],
    ['the folder', KEY],
    ['a file that does not exist', `${KEY}/other.js`],
    ['the manifest', `${KEY}/manifest.json`],
    ['a folder within', `${KEY}/inner/main.js`],
    ['a path out of the folder', `${KEY}/../main.js`],
    ['an encoded path out of the folder', `${KEY}/..%2fmain.js`],
    ['a backslash', `${KEY}/..\\main.js`],
    ['a name with a null character', `${KEY}/main.js\0.js`],
    ['an empty path', ''],
  ])('is not found for %s', async (_, path) => {
    expect((await answerFile(build, path)).status).toBe(404);
  });
});

describe('the manifest of a build', () => {
  const write = (text: string): void => writeFileSync(join(directory, MANIFEST_FILE), text);

  test('is read if every file has its length', async () => {
    const manifest = { preload: ['main.js'], files: { 'main.js': 6, 'main.css': 5 } };
    write(JSON.stringify(manifest));
    expect(await readWholeBuild(directory)).toEqual(manifest);
  });

  test.each([
    ['of a file that is missing', '{"preload":[],"files":{"other.js":1}}'],
    ['of a file with another length', '{"preload":[],"files":{"main.js":7}}'],
    ['that is cut', '{"preload":[],"fil'],
    ['that is empty', ''],
    ['without files', '{"preload":[]}'],
    ['without a list of files to load at once', '{"files":{}}'],
    ['that is a list', '[]'],
    ['that is null', 'null'],
  ])('%s is null', async (_, text) => {
    write(text);
    expect(await readWholeBuild(directory)).toBe(null);
  });

  test('of a folder that does not exist is null', async () => {
    expect(await readWholeBuild(join(directory, 'none'))).toBe(null);
  });
});

test('the key of a build is 16 hexadecimal digits, the same for the same sources', async () => {
  const keys = await Promise.all([readBuildKey(), readBuildKey()]);
  expect(keys[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(keys).size).toBe(1);
});

test('a package without its build is reported with the folder and advice', async () => {
  await expect(prepareBuild()).rejects.toMatchObject({
    message: expect.stringMatching(/^Files of the console are missing in .*console/),
    fix: 'Install the package appsync-offline again.',
  });
});
