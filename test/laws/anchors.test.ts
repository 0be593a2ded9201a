import { describe, expect, test } from 'vitest';
import { findBrokenAnchors, findHeadingProblems, readHeadings } from './anchors.ts';
import { readTextFiles } from './read-tree.ts';

const documents = readTextFiles().filter(({ path }) => path.endsWith('.md'));
/** GitHub inserts its text into the description of a pull request. */
const pages = documents.filter(({ path }) => !path.startsWith('.github/'));

describe('the documents', () => {
  test('link only to headings that exist', () => {
    expect(documents.length).toBeGreaterThan(30);
    expect(findBrokenAnchors(documents)).toEqual([]);
  });

  test('have one title, and headings that skip no level', () => {
    expect(pages.flatMap(findHeadingProblems)).toEqual([]);
  });
});

describe('headings', () => {
  test('have the anchors of GitHub', () => {
    const text = '# A `code` & more\n```sh\n# comment\n```\n## [Link](a.md), twice\n## Link, twice\n';
    expect(readHeadings(text)).toEqual([
      { level: 1, anchor: 'a-code--more' },
      { level: 2, anchor: 'link-twice' },
      { level: 2, anchor: 'link-twice-1' },
    ]);
  });

  test('are reported if a link names another one', () => {
    const pair = [
      { path: 'docs/a.md', text: '# A\n[b](b.md#here) [c](b.md#there) [d](#a) [e](#b) [f](other.ts#L3)' },
      { path: 'docs/b.md', text: '# B\n## Here\n' },
    ];
    expect(findBrokenAnchors(pair)).toEqual(['docs/a.md: b.md#there', 'docs/a.md: #b']);
  });

  test.each([
    ['## No title', ['a.md: 0 headings of level 1', 'a.md: #no-title skips a level']],
    ['# One\n# Two', ['a.md: 2 headings of level 1']],
    ['# One\n### Three', ['a.md: #three skips a level']],
    ['# One\n## Two\n### Three\n## Four', []],
  ])('are reported if they are not one tree: %j', (text, problems) => {
    expect(findHeadingProblems({ path: 'a.md', text })).toEqual(problems);
  });
});
