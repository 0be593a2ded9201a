import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PAGE = readFileSync('docs/production.md', 'utf8');

interface Row {
  practice: string;
  where: string;
  proof: string;
}

const rows = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| practice |'))
  .map((line): Row => {
    const [practice = '', where = '', proof = ''] = line.slice(2, -2).split(' | ');
    return { practice, where, proof };
  });

const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => join('docs', path));

/** Each test file with the titles that the row names of it. */
const proofsOf = ({ proof }: Row) =>
  proof.split('; ').map((part) => ({
    file: linksOf(part)[0] ?? '',
    titles: [...part.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
  }));

test('the page has more than thirty rows', () => {
  expect(rows.length).toBeGreaterThan(30);
});

describe.each(rows)('$practice', (row) => {
  test('is in the files that the page names', () => {
    for (const path of linksOf(row.where))
      expect({ path, there: existsSync(path) }).toEqual({ path, there: true });
  });

  test('is proven by tests of these titles', () => {
    for (const { file, titles } of proofsOf(row)) {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';

      expect({ file, titles: titles.length > 0 }).toEqual({ file, titles: true });
      for (const title of titles)
        expect({ file, title, found: text.includes(title) }).toEqual({ file, title, found: true });
    }
  });
});
