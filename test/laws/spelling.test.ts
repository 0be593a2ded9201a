import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The words of the field that the spell checker of `npm run check` does not know. */
const words = readFileSync('.cspell-words.txt', 'utf8').trim().split('\n');

test('the dictionary is sorted, without duplicates, and small', () => {
  const sorted = [...new Set(words)].sort((one, other) => one.localeCompare(other, 'en'));
  expect(words).toEqual(sorted);
  expect(words.length).toBeLessThan(60);
});

test('every word of the dictionary is in a page that is checked', () => {
  const { files } = JSON.parse(readFileSync('cspell.json', 'utf8')) as { files: string[] };
  const pages = execFileSync('git', ['ls-files', '--', ...files.map((glob) => `:(glob)${glob}`)], {
    encoding: 'utf8',
  });
  const text = pages
    .trim()
    .split('\n')
    .map((path) => readFileSync(path, 'utf8').toLowerCase())
    .join('\n');
  expect(words.filter((word) => !text.includes(word.toLowerCase()))).toEqual([]);
});
