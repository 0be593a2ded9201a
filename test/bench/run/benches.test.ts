import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { benches } from '../../../bench/run/benches.ts';
import { replaceSection } from '../../../bench/run/page.ts';

const ROOT = join(import.meta.dirname, '../../..');
const page = readFileSync(join(ROOT, 'docs/performance.md'), 'utf8');
const names = benches.map(({ name }) => name);

describe('the benchmarks of `npm run bench`', () => {
  test('have names of their own', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  test('are the sections of docs/performance.md, in their order', () => {
    const sections = [...page.matchAll(/<!-- bench (\S+) -->/g)].map(([, name]) => name);
    expect(sections).toEqual(names);
  });

  test.each(benches)('include $name, whose file and section exist', ({ name, file }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(replaceSection(page, name, 'new')).toContain(`<!-- bench ${name} -->\nnew\n<!-- end ${name} -->`);
  });

  test('have pictures with a description, which exist once the page shows them', () => {
    const pictures = benches.flatMap(({ picture }) => picture ?? []);
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) {
      const [, description = '', path = ''] = /^!\[(.*)\]\((.*)\)$/.exec(picture) ?? [];
      expect(description).not.toBe('');
      expect(path).toMatch(/^[\w-]+\.svg$/);
      expect(page.includes(picture)).toBe(existsSync(join(ROOT, 'docs', path)));
    }
  });

  test('are not named by the page without being in the list', () => {
    const named = [...page.matchAll(/`npm run bench -- ([\w -]+)`/g)].flatMap(([, list = '']) =>
      list.split(' '),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });
});
