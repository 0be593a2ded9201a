import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = 'docs/images/';

/** Names of pictures that the pages show. */
const shown = ['README.md', ...readdirSync('docs').filter((file) => file.endsWith('.md'))].flatMap((file) => {
  const text = readFileSync(file === 'README.md' ? file : `docs/${file}`, 'utf8');
  return [...text.matchAll(/!\[[^\]]+\]\((?:docs\/)?images\/([\w-]+)\.png\)/g)].map(([, name = '']) => name);
});

/** Names of pictures that browser tests take for the documentation. */
const taken = readdirSync('test/journeys')
  .filter((file) => file.endsWith('.browser.test.ts'))
  .flatMap((file) => [
    ...readFileSync(`test/journeys/${file}`, 'utf8').matchAll(/documentScreenshot\([\w.]+, '([\w-]+)'\)/g),
  ])
  .map(([, name = '']) => name);

test('each picture of the documentation is taken by a browser test, and is shown', () => {
  const kept = readdirSync(FOLDER).map((file) => file.replace(/\.png$/, ''));
  expect(shown.length).toBeGreaterThan(1);
  expect([...new Set(shown)].sort()).toEqual([...new Set(taken)].sort());
  expect(kept.sort()).toEqual([...new Set(taken)].sort());
});
