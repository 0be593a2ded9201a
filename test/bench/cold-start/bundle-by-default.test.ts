import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleByDefault, makeBundleFolder } from '../../../bench/cold-start/bundle-by-default.ts';

const ROOT = join(import.meta.dirname, '../../..');

const makeFolder = (): string => {
  const folder = makeBundleFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

test('a folder of bundles is new, and in node_modules, where Node.js finds the packages', () => {
  const folders = [makeFolder(), makeFolder()];
  expect(new Set(folders).size).toBe(2);
  for (const folder of folders) {
    expect(dirname(folder)).toBe(join(ROOT, 'node_modules'));
    expect(readdirSync(folder)).toEqual([]);
  }
});

test('a bundle by default is CommonJS, not minified, and leaves out the AWS SDK', () => {
  const bundle = bundleByDefault('create-user', makeFolder());
  const text = readFileSync(bundle, 'utf8');
  expect(basename(bundle)).toBe('create-user.cjs');
  expect(text).toMatch(/require\("@aws-sdk\/[\w-]+"\)/);
  expect(text).toContain('module.exports');
  expect(text).toMatch(/^\/\/ functions\/create-user\//m);
  expect(text).not.toMatch(/^\/\/ node_modules\/@(aws-sdk|smithy)\//m);
});

test('a function that does not exist is not bundled', () => {
  const folder = makeFolder();
  expect(() => bundleByDefault('no-such-function', folder)).toThrow(/no-such-function/);
  expect(existsSync(join(folder, 'no-such-function.cjs'))).toBe(false);
});
