import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const PACKAGE = resolve('local');

const ENTRY = `
import { word } from './word.ts';
import { readRealmScript } from '#realm-script';
const place: string = import.meta.dirname;
export const failEarly = (): void => console.log(new Error('early').stack);
export const say = (): void => console.log(word, place, readRealmScript().length > 1000);
export const fail = (): void => console.log(new Error('as intended').stack);
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'program-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  mkdirSync(join(root, 'local'));
  for (const name of ['kernel', 'program', 'sandbox', 'velocity', 'package.json'])
    cpSync(join(PACKAGE, name), join(root, 'local', name), { recursive: true });
  writeFileSync(join(root, 'local', 'entry.ts'), ENTRY);
  writeWord('first');
});

const writeWord = (word: string): void =>
  writeFileSync(join(root, 'local', 'word.ts'), `export const word: string = '${word}';\n`);

/** Loads the program in a process of its own, calls what it exports, and returns what that printed, and whether it was kept. */
const load = async (
  name: 'say' | 'fail' | 'failEarly' = 'say',
): Promise<{ printed: string; wasKept: boolean }> => {
  const { stdout, stderr } = await run(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { join } from 'node:path';
    import { loadProgram } from ${JSON.stringify(join(root, 'local/program/load-program.mjs'))};
    const root = ${JSON.stringify(root)};
    const program = await loadProgram({ root, entry: join(root, 'local/entry.ts'), folder: join(root, 'kept') });
    program.exports.${name}();
    program.keepCode();
    console.error(program.wasKept);`,
  ]);
  return { printed: stdout.trim(), wasKept: stderr.trim() === 'true' };
};

/** A program is not kept where a source has changed just before. */
const loadUntilKept = async (): Promise<void> => {
  while (!(await load()).wasKept);
};

const findKept = (end: string): string[] =>
  readdirSync(join(root, 'kept'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .map((file) => join(root, 'kept', file));

const keptFile = (end: string): string => {
  const [file = ''] = findKept(end);
  expect(existsSync(file)).toBe(true);
  return file;
};

const said = (word: string): string => `${word} ${join(root, 'local')} true`;

describe('a program', () => {
  test('runs its sources as at their own place, and is bundled once', async () => {
    expect(await load()).toEqual({ printed: said('first'), wasKept: false });
    await loadUntilKept();
    expect(await load()).toEqual({ printed: said('first'), wasKept: true });
    expect(findKept('program.cjs')).toHaveLength(1);
  });

  test('is bundled again when a source has changed, even to one of the same length', async () => {
    await loadUntilKept();
    writeWord('other');
    expect(await load()).toEqual({ printed: said('other'), wasKept: false });
    await loadUntilKept();
    expect((await load()).printed).toBe(said('other'));
    expect(findKept('program.cjs')).toHaveLength(1);
  });

  test('is bundled again when a source of the realm, the bundler or an installed version has changed', async () => {
    for (const file of ['local/sandbox/realm/main.ts', 'local/program/bundle-program.mjs', 'package.json']) {
      await loadUntilKept();
      const path = join(root, file);
      writeFileSync(path, existsSync(path) ? `${readFileSync(path, 'utf8')}\n` : '{}');
      expect((await load()).wasKept, file).toBe(false);
    }
  });

  test.each(['made-of.json', 'program.cjs'])('is bundled again when %s is damaged', async (name) => {
    await loadUntilKept();
    writeFileSync(keptFile(name), 'console.log("damaged"');
    expect(await load()).toEqual({ printed: said('first'), wasKept: false });
    await loadUntilKept();
  });

  test.each([
    ['cut off', (code: Buffer) => code.subarray(0, 100)],
    ['overwritten', (code: Buffer) => Buffer.from(code).fill(255, 5_000, 6_000)],
    ['without its digest', (code: Buffer) => code.subarray(32)],
  ])('is compiled again when the code cache of V8 is %s', async (_, damage) => {
    await loadUntilKept();
    const code = readFileSync(keptFile('.code'));
    writeFileSync(keptFile('.code'), damage(code));
    expect(await load()).toEqual({ printed: said('first'), wasKept: true });
    expect(readFileSync(keptFile('.code')).length).toBeGreaterThan(100);
  });

  test('keeps what V8 has compiled for each executable of Node.js', async () => {
    await loadUntilKept();
    const own = keptFile('.code');
    renameSync(own, own.replace(/\w+\.code$/, 'another-executable.code'));
    expect((await load()).wasKept).toBe(true);
    expect(findKept('.code')).toHaveLength(2);
  });

  test('runs in two processes that bundle it at once, and leaves one', async () => {
    const words = (await Promise.all([load(), load(), load()])).map(({ printed }) => printed);
    expect(words).toEqual([said('first'), said('first'), said('first')]);
    await loadUntilKept();
    expect((await load()).printed).toBe(said('first'));
    await load();
    expect(findKept('program.cjs')).toHaveLength(1);
  });

  test.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    await loadUntilKept();
    const modes = ['program.cjs', 'program.cjs.map', '.code', 'made-of.json'].map(
      (end) => statSync(keptFile(end)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
    expect(statSync(join(root, 'kept')).mode & 0o777).toBe(0o700);
  });

  test('runs even if it cannot be stored', async () => {
    writeFileSync(join(root, 'kept'), 'a file in place of the folder');
    expect(await load()).toEqual({ printed: said('first'), wasKept: false });
    expect(await load()).toEqual({ printed: said('first'), wasKept: false });
  });

  test('has stacks that name its TypeScript', async () => {
    const entry = join(root, 'local', 'entry.ts');
    const place = `${entry}:7:`;
    expect((await load('failEarly')).printed).toContain(`${entry}:5:50`);
    expect((await load('fail')).printed).toContain(place);
    await loadUntilKept();
    expect((await load('fail')).printed).toMatch(/^Error: as intended\n {4}at /);
    expect((await load('fail')).printed).toContain(place);
  });

  test('rejects with the place of a syntax error', async () => {
    writeFileSync(join(root, 'local', 'word.ts'), 'export const a b = 1;\n');
    await expect(load()).rejects.toThrow('local/word.ts:1:15: ERROR: Expected ";" but found "b"');
  });

  test.skipIf(process.platform === 'win32')('is made again if others could have changed it', async () => {
    await loadUntilKept();
    chmodSync(join(root, 'kept'), 0o777);
    expect((await load()).wasKept).toBe(false);
    expect(statSync(join(root, 'kept')).mode & 0o777).toBe(0o700);
    expect((await load()).wasKept).toBe(true);
  });
});
