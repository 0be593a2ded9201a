import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Bundle {
  text: string;
  map: string;
  files: string[];
}

let folder: string;
let app: string;
let linked: string;

const write = (path: string, text: string): void => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app beside a copy of the package, which it is linked to. */
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'bundle (a+b) ')));
  app = join(folder, 'app');
  linked = join(folder, 'elsewhere', 'local');
  for (const name of ['kernel', 'program', 'sandbox', 'velocity', 'package.json'])
    cpSync(resolve('local', name), join(linked, name), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(linked, 'package.json'), 'utf8'));
  write(join(linked, 'package.json'), JSON.stringify({ ...manifest, exports: { './*': './*' } }));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  mkdirSync(join(app, 'node_modules'), { recursive: true });
  symlinkSync(linked, join(app, 'node_modules', 'linked'), 'junction');
  write(join(linked, 'place.ts'), 'export const place: string = import.meta.dirname;\n');
});

const bundle = async (source: string): Promise<Bundle> => {
  const entry = join(app, 'src', 'entry.ts');
  write(entry, source);
  const { bundleProgram } = await import(pathToFileURL(join(linked, 'program', 'bundle-program.mjs')).href);
  return bundleProgram({ root: app, entry, place: join(app, '.local', 'program.cjs') });
};

/** What the program exports. */
const run = ({ text }: Bundle): Record<string, unknown> => {
  const module = { exports: {} };
  const define = new Function('module', 'exports', 'require', text);
  define(module, module.exports, createRequire(join(app, 'program.cjs')));
  return module.exports;
};

describe('a bundled program', () => {
  test('has the places of its sources, also of a package that is linked from outside', async () => {
    const bundled = await bundle(`
      export { place as linked } from 'linked/place.ts';
      export const own: string = import.meta.dirname;
      export const url: string = import.meta.url;`);
    expect(run(bundled)).toMatchObject({
      linked,
      own: join(app, 'src'),
      url: pathToFileURL(join(app, 'src', 'entry.ts')).href,
    });
  });

  test('names every file that decides what it contains, once, by absolute paths', async () => {
    write(join(app, 'src', 'data.json'), '{"a":1}');
    const { files } = await bundle(`
      import data from './data.json';
      export * from 'linked/place.ts';
      export { data };`);
    expect(files.every((path) => isAbsolute(path))).toBe(true);
    expect(new Set(files).size).toBe(files.length);
    expect(files).toEqual(
      expect.arrayContaining([
        join(app, 'src', 'entry.ts'),
        join(app, 'src', 'data.json'),
        join(app, 'package.json'),
        join(app, 'node_modules', '.package-lock.json'),
        join(linked, 'place.ts'),
        join(linked, 'sandbox', 'realm', 'main.ts'),
        join(linked, 'sandbox', 'realm-bundling.json'),
      ]),
    );
  });

  test('contains the script of the realm, which is not bundled at each start', async () => {
    const { text } = await bundle(
      `export { readRealmScript, readRealmScriptAsync } from 'linked/sandbox/realm-script.ts';`,
    );
    const { readRealmScript, readRealmScriptAsync } = run({ text, map: '', files: [] }) as Record<
      string,
      () => unknown
    >;
    expect(readRealmScript?.()).toMatch(/.{1000}/s);
    expect(await readRealmScriptAsync?.()).toBe(readRealmScript?.());
  });

  test('has a source map whose paths are relative to its place', async () => {
    const { map } = await bundle(`export { place } from 'linked/place.ts';\nexport const own: number = 1;`);
    const { sources } = JSON.parse(map) as { sources: string[] };
    expect(sources.map((source) => resolve(app, '.local', source))).toEqual(
      expect.arrayContaining([join(app, 'src', 'entry.ts'), join(linked, 'place.ts')]),
    );
    expect(map).not.toContain('sourcesContent');
  });

  test('requires esbuild and others that read files of their own', async () => {
    const { text, files } = await bundle(
      `import { build } from 'esbuild';\nexport const kind = typeof build;`,
    );
    expect(text).toContain('require("esbuild")');
    expect(files.join()).not.toContain('esbuild');
    expect(run({ text, map: '', files })).toEqual({ kind: 'function' });
  });
});

describe('a program that cannot be bundled', () => {
  test.each([
    ['a syntax error', 'export const a b = 1;', 'src/entry.ts:1:15: ERROR: Expected ";" but found "b"'],
    [
      'a file that does not exist',
      `import './absent.ts';`,
      'src/entry.ts:1:7: ERROR: Could not resolve "./absent.ts"',
    ],
  ])('rejects with the place of %s', async (_, source, message) => {
    await expect(bundle(source)).rejects.toThrow(message);
  });

  test('rejects for the place of a module that would be another in the bundle', async () => {
    const path = join(app, 'src', 'plain.mjs');
    write(path, 'export const place = import.meta.url;\n');
    await expect(bundle(`export { place } from './plain.mjs';`)).rejects.toThrow(
      '"import.meta" is not available',
    );
  });
});
