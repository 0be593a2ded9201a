import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BINS, MODULES, toPublishedManifest, UTILS } from '../../pack/published-manifest.ts';
import manifest from '../../package.json' with { type: 'json' };

const PACKAGE = join(import.meta.dirname, '../..');

interface Export {
  types?: string;
  default: string;
}

const published = toPublishedManifest();
const exported = published.exports as Record<string, Export | string>;
const files = Object.keys({ ...MODULES, ...UTILS, ...BINS });

describe('the entries of the package', () => {
  test('have names of their own: all of them are built into one folder', () => {
    const sizes = [MODULES, UTILS, BINS].map((entries) => Object.keys(entries).length);
    expect(new Set(files).size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  test('are sources that exist', () => {
    for (const path of Object.values({ ...MODULES, ...UTILS, ...BINS }))
      expect(existsSync(join(PACKAGE, path)), path).toBe(true);
  });

  test('are all that the workspace exports, except what runs its sources', () => {
    const paths = Object.values(manifest.exports).filter((path) => !path.endsWith('.mjs'));
    expect(Object.values({ ...MODULES, ...UTILS }).sort()).toEqual(paths.sort());
  });
});

describe('the published package.json', () => {
  test('has no member that only the workspace needs', () => {
    for (const name of ['private', 'imports', 'scripts', 'devDependencies', 'workspaces'])
      expect(published).not.toHaveProperty(name);
  });

  test('has name, version, license, engines and dependencies of the workspace', () => {
    const { name, version, license, type, engines, dependencies, optionalDependencies } = manifest;
    const kept = { name, version, license, type, engines, dependencies, optionalDependencies };
    expect(published).toMatchObject(kept);
  });

  test('depends on exact versions, so that an installation is what was tested', () => {
    const { dependencies, optionalDependencies } = manifest;
    for (const version of Object.values({ ...dependencies, ...optionalDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('exports JavaScript that is built, and itself', () => {
    const { './package.json': own, ...modules } = exported;
    expect(own).toBe('./package.json');
    for (const target of Object.values(modules)) {
      const [, name = ''] = /^\.\/([\w-]+)\.js$/.exec((target as Export).default) ?? [];
      expect(files).toContain(name);
    }
  });

  test.each(['.', './cli', './evaluate', './realtime', './vitest'])('has types for %s', (name) => {
    const { types, default: file } = exported[name] as Export;
    expect(types).toBe(file.replace(/\.js$/, '.d.ts'));
  });

  test('has types before the code of each export, as TypeScript requires', () => {
    // https://www.typescriptlang.org/docs/handbook/modules/reference.html#packagejson-exports
    for (const target of Object.values(exported))
      if (typeof target === 'object' && target.types)
        expect(Object.keys(target)).toEqual(['types', 'default']);
  });

  test('has no types for replacements of a package that has them', () => {
    const utils = Object.keys(exported).filter((name) => name.startsWith('./utils'));
    expect(utils.length).toBe(Object.keys(UTILS).length);
    for (const name of utils) expect(exported[name]).not.toHaveProperty('types');
  });

  test('does not export a program that runs sources', () => {
    expect(exported).not.toHaveProperty(['./program']);
  });

  test('runs its command from JavaScript', () => {
    expect(published.bin).toEqual({ 'appsync-offline': './bin.js' });
  });

  test('is new at each call, and leaves the workspace’s as it is', () => {
    const first = toPublishedManifest();
    first.name = 'changed';
    expect(toPublishedManifest().name).toBe(manifest.name);
  });
});
