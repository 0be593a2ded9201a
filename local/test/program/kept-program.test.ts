import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';

interface Program {
  place: string;
  text: string;
  code: Buffer | null;
  readMap(): string;
}

interface Kept {
  toNewPlace(folder: string): string;
  readProgram(folder: string): Program | null;
  keepProgram(
    folder: string,
    made: { place: string; text: string; map: string; files: string[]; began: number },
  ): void;
  keepCode(place: string, code: Buffer): void;
}

let kept: Kept;
beforeAll(async () => {
  kept = await import(pathToFileURL(resolve('local/program/kept-program.mjs')).href);
});

let folder: string;
let source: string;
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  folder = join(root, 'kept');
  source = join(root, 'source.ts');
  writeFileSync(source, 'one');
});

/** A time after the last change of every source, beyond the granularity of file systems. */
const LATER = 60_000;

const keep = ({ text = 'program', files = [source], began = Date.now() + LATER } = {}): string => {
  const place = kept.toNewPlace(folder);
  kept.keepProgram(folder, { place, text, map: '{"version":3}', files, began });
  return place;
};

describe('a kept program', () => {
  test('is read with its text and map, and without code at first', () => {
    const place = keep({ text: 'ascii' });
    const program = kept.readProgram(folder);
    expect(program).toMatchObject({ place, text: 'ascii', code: null });
    expect(program?.readMap()).toBe('{"version":3}');
  });

  test('has the same text if that has other characters than ASCII', () => {
    keep({ text: 'ünïcødé 😀' });
    expect(kept.readProgram(folder)?.text).toBe('ünïcødé 😀');
  });

  test('replaces the previous one, and leaves no other file', () => {
    keep({ text: 'first' });
    const place = keep({ text: 'second' });
    expect(kept.readProgram(folder)?.text).toBe('second');
    expect(readdirSync(folder)).toHaveLength(2);
    expect(existsSync(dirname(place))).toBe(true);
  });

  test('is absent from a folder that does not exist', () => {
    expect(kept.readProgram(folder)).toBeNull();
  });
});

describe('a kept program is read no more', () => {
  test.each<[string, () => void]>([
    ['has changed', () => writeFileSync(source, 'two')],
    ['was touched', () => utimesSync(source, 1, 1)],
    ['was deleted', () => rmSync(source)],
  ])('when a source %s', (_, change) => {
    keep();
    change();
    expect(kept.readProgram(folder)).toBeNull();
  });

  test('when a file exists that did not', () => {
    const absent = join(dirname(source), 'package.json');
    keep({ files: [source, absent] });
    expect(kept.readProgram(folder)).not.toBeNull();
    writeFileSync(absent, '{}');
    expect(kept.readProgram(folder)).toBeNull();
  });

  test.each(['', '{', 'null', '{}', '{"name":"x"}', '[]'])('when its manifest is %j', (text) => {
    keep();
    writeFileSync(join(folder, 'made-of.json'), text);
    expect(kept.readProgram(folder)).toBeNull();
  });

  test('when its text has changed', () => {
    writeFileSync(keep(), 'other program');
    expect(kept.readProgram(folder)).toBeNull();
  });

  test.skipIf(process.platform === 'win32')('when others could have written to its folder', () => {
    keep();
    chmodSync(folder, 0o770);
    expect(kept.readProgram(folder)).toBeNull();
    expect(kept.readProgram(folder)).not.toBeNull();
  });
});

describe('a program is not kept', () => {
  test('if a source has changed since its bundling began', () => {
    keep({ began: Date.now() - LATER });
    expect(existsSync(folder)).toBe(false);
  });

  test('if it cannot be written, without an error', () => {
    writeFileSync(folder, 'a file');
    keep();
    expect(readFileSync(folder, 'utf8')).toBe('a file');
    expect(kept.readProgram(folder)).toBeNull();
  });
});

describe('compiled code', () => {
  const CODE = Buffer.from('compiled');

  test('is read with its program', () => {
    kept.keepCode(keep(), CODE);
    expect(kept.readProgram(folder)?.code).toEqual(CODE);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['shorter than its digest', (bytes) => bytes.subarray(0, 10)],
    ['cut off', (bytes) => bytes.subarray(0, -1)],
    ['longer', (bytes) => Buffer.concat([bytes, bytes])],
    ['other bytes', (bytes) => Buffer.from(bytes.map((byte) => byte ^ 1))],
  ])('is ignored if it is %s', (_, damage) => {
    const place = keep();
    kept.keepCode(place, CODE);
    const name = readdirSync(dirname(place)).find((file) => file.endsWith('.code')) ?? '';
    const file = join(dirname(place), name);
    writeFileSync(file, damage(readFileSync(file)));
    expect(kept.readProgram(folder)).toMatchObject({ text: 'program', code: null });
  });

  test('is not kept, without an error, if another start has replaced the program', () => {
    const place = keep({ text: 'first' });
    keep({ text: 'second' });
    kept.keepCode(place, CODE);
    expect(kept.readProgram(folder)).toMatchObject({ text: 'second', code: null });
  });
});
