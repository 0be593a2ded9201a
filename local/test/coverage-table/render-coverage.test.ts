import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderCoverage } from '../../coverage-table/render-coverage.ts';

const file = readFileSync(new URL('../../COVERAGE.md', import.meta.url), 'utf8');

describe('COVERAGE.md', () => {
  test('agrees with the registries', () => {
    expect(file).toBe(renderCoverage());
  });

  test('has rows for functions, language topics and operations', () => {
    expect(file).toContain('| `util.autoId` | full | full | |');
    expect(file).toContain('| `rds.select` | differs | – | ');
    expect(file).toContain('| `util.qr` | – | full | |');
    expect(file).toContain('| sort() | full | |');
    expect(file).toContain('| AMAZON_DYNAMODB `GetItem` | full | |');
  });
});

describe('the tables of COVERAGE.md', () => {
  const text = renderCoverage();
  const sections = text.split(/^## /m).slice(1);
  const toRows = (section: string): string[] => section.split('\n').filter((line) => line.startsWith('|'));
  /** Cells between bars that are not escaped. */
  const toCells = (row: string): string[] =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());

  test('have the same number of cells in each row, also if a text has a bar', () => {
    expect(sections.length).toBeGreaterThan(4);
    for (const section of sections) {
      const rows = toRows(section);
      const widths = new Set(rows.map((row) => toCells(row).length));
      expect([...widths]).toEqual([section.startsWith('Functions') ? 4 : 3]);
    }
  });

  test('have each name once', () => {
    for (const section of sections) {
      const names = toRows(section)
        .slice(2)
        .map((row) => toCells(row)[0]);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  test('explain what differs or is not supported', () => {
    const rows = sections.flatMap((section) => toRows(section).slice(2).map(toCells));
    const unexplained = rows.filter(
      (cells) => cells.some((cell) => cell === 'differs' || cell === 'not supported') && cells.at(-1) === '',
    );
    expect(unexplained).toEqual([]);
  });

  test('explain it in whole sentences', () => {
    const texts = sections.flatMap((section) =>
      toRows(section)
        .slice(2)
        .map((row) => toCells(row).at(-1) ?? ''),
    );
    expect(texts.filter((explanation) => explanation !== '' && !/^\S.*\.$/.test(explanation))).toEqual([]);
  });

  test('have their names in code, or in words that need none', () => {
    for (const section of sections) {
      const names = toRows(section)
        .slice(2)
        .map((row) => toCells(row)[0] ?? '');
      expect(names.filter((name) => (name.split('`').length - 1) % 2 !== 0 || name === '')).toEqual([]);
    }
  });

  test('have a title of their own and a head each', () => {
    const titles = sections.map((section) => section.slice(0, section.indexOf('\n')));
    expect(new Set(titles).size).toBe(titles.length);
    for (const section of sections) {
      const [head = '', rule = ''] = toRows(section);
      expect(toCells(head).at(-1)).toBe('how it differs, or what to do instead');
      expect(toCells(rule).every((cell) => cell === '---')).toBe(true);
    }
  });

  test('have a state in each cell of support', () => {
    const states = sections.flatMap((section) =>
      toRows(section)
        .slice(2)
        .flatMap((row) => toCells(row).slice(1, -1)),
    );
    expect([...new Set(states)].sort()).toEqual(['differs', 'full', 'not supported', '–']);
  });

  test('are counted in the first sentence', () => {
    const [, all, full, differing, missing] =
      /(\d+) entries: (\d+) as on AppSync, (\d+) with a difference, (\d+) not supported\./.exec(text) ?? [];
    const states = sections.flatMap((section) =>
      toRows(section)
        .slice(2)
        .flatMap((row) => toCells(row).slice(1, -1))
        .filter((state) => state !== '–'),
    );
    const countOf = (state: string): number => states.filter((each) => each === state).length;
    expect([all, full, differing, missing].map(Number)).toEqual([
      states.length,
      countOf('full'),
      countOf('differs'),
      countOf('not supported'),
    ]);
  });
});
