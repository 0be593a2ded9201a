import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const COPIED = [
  'infra',
  'functions',
  'schema',
  'resolvers',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
];

/** Runs a script in a copy of the project, whose folder it finds as `root`; returns what it printed. */
const runInCopy = async (script: string): Promise<{ printed: string; folder: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'load-sources-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of COPIED) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  appendFileSync(join(folder, 'infra/make-app.ts'), '\nexport const word = "first";\n');
  const head = `
    import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
    import { createSourceLoader } from './infra/load-sources.ts';
    import { bundleFunction } from './infra/bundle-functions.ts';
    const file = './infra/make-app.ts';
    const change = (from, to) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    const load = createSourceLoader();`;
  const argv = ['--import', 'tsx', '--input-type=module', '--eval', head + script];
  const { stdout } = await run(process.execPath, argv, { cwd: folder });
  return { printed: stdout.trim(), folder };
};

test('changed sources of the infrastructure are loaded again, and others are not', async () => {
  const { printed, folder } = await runInCopy(`
    const first = await load();
    const same = await load();
    change('"first"', '"other"');
    const other = await load();
    console.log(first.word, same === first, other.word);`);
  expect(printed).toBe('first true other');
  // What it was loaded from is gone.
  expect(readdirSync(join(folder, 'cdk.out'))).toEqual([]);
});

test('a fault of the infrastructure names the line of its source, and the next version is loaded', async () => {
  const { printed, folder } = await runInCopy(`
    change('export const word = "first";', 'throw new Error("as intended");');
    const stack = await load().catch((error) => error.stack);
    change('throw new Error("as intended");', 'export const word = "mended";');
    console.log((await load()).word, stack);`);
  expect(printed).toMatch(/^mended Error: as intended\n/);
  expect(printed).toContain(join(folder, 'infra/make-app.ts'));
});
