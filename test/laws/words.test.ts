import { describe, expect, test } from 'vitest';
import { findPhrases, hasPhrase } from './plain-words.ts';
import { readComments } from './read-comments.ts';
import { isGenerated, readCodeFiles, readPaths, readTextFiles, type SourceFile } from './read-tree.ts';

/** What is true on one machine alone. Written in pieces, so that this file does not say it either. */
const machineWords: readonly RegExp[] = [
  /(^|[\s"'`(=:])\/(work|root|home|Users|tmp\/bash)\//m,
  /[A-Z]:\\\\?Users\\/,
  new RegExp(['^(@[\\w-]+:)?regis', 'try\\s*='].join(''), 'm'),
  /verdac{2}io|artifac{1}tory|nex{1}us-repository/i,
  /\b10\.\d+\.\d+\.\d+:\d+|\b192\.168\.\d+\.\d+:\d+/,
];

const findMachineWords = ({ path, text }: SourceFile): string[] =>
  machineWords.flatMap((word) => {
    const found = word.exec(text);
    return found ? [`${path}: ${found[0].trim()}`] : [];
  });

const files = readTextFiles();
const scripts = JSON.parse(files.find(({ path }) => path === 'package.json')?.text ?? '{}').scripts as object;
const documents = files.filter(({ path }) => path.endsWith('.md'));

/** Documents in which every sentence has been reviewed: all but what is generated elsewhere. */
const isReviewed = ({ path }: SourceFile): boolean =>
  /^(?:README|AGENTS|SECURITY|local\/README|docs\/(?:decisions\/)?[\w-]+)\.md$/.test(path);

/** Tests, whose titles and comments have checks of their own. */
const isOfTests = (path: string): boolean => /^(?:local\/)?test\//.test(path);

/** Names of the scripts that a text asks its reader to run: `npm start`, `npm test`, `npm run seed`. */
const findScripts = (text: string): string[] =>
  [...text.matchAll(/\bnpm (?:run(?:-script)? ([\w:-]+)|(start|test)\b)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

/** Links of a document to files of the project, as paths from its root. */
const findLinks = ({ path, text }: SourceFile): string[] =>
  [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map((match) =>
    new URL(match[1] ?? '', `file:///${path}`).pathname.slice(1),
  );

describe('the texts of the project', () => {
  test('contain nothing that is true on one machine only', () => {
    expect(files.flatMap(findMachineWords)).toEqual([]);
  });

  test('are detected if they do', () => {
    const bad = [
      `see ${'/wor'}k/main/local`,
      `cd ${'/roo'}t/project`,
      `"${'/Use'}rs/ada/project"`,
      `${'regis'}try=https://mirror.example`,
      `http://10.0.${'0.7'}:4873/`,
    ];
    expect(bad.filter((text) => findMachineWords({ path: 'a.md', text }).length === 0)).toEqual([]);
  });
});

describe('the documents', () => {
  test('name only npm scripts that exist', () => {
    const named = documents.flatMap(({ path, text }) =>
      findScripts(text).map((script) => ({ path, script })),
    );
    expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
  });

  test('link only to files that exist', () => {
    const paths = readPaths();
    const isThere = (link: string): boolean => paths.some((path) => path === link || path.startsWith(link));
    expect(documents.flatMap((file) => findLinks(file).filter((link) => !isThere(link)))).toEqual([]);
  });

  test('are read for every way to run a script', () => {
    expect(
      findScripts('npm ci && npm start, `npm test`, npm run seed -- --count 3, npm run test:browser'),
    ).toEqual(['start', 'test', 'seed', 'test:browser']);
  });
});

describe('the language of the documents', () => {
  const reviewed = documents.filter(isReviewed);

  test('is plain technical English', () => {
    expect(reviewed.length).toBeGreaterThan(14);
    expect(reviewed.flatMap(({ path, text }) => findPhrases(path, text))).toEqual([]);
  });

  test('is that of the comments in sources, too', () => {
    const sources = readCodeFiles().filter(({ path }) => !isGenerated(path) && !isOfTests(path));
    expect(sources.length).toBeGreaterThan(1_000);
    // Parsing takes seconds for all files, and milliseconds for those with a phrase.
    const suspects = sources.filter(({ text }) => hasPhrase(text));
    expect(suspects.flatMap((file) => findPhrases(file.path, readComments(file)))).toEqual([]);
  });

  test('is looked for in comments, not in code or text', () => {
    const text = "const tells = 1; // It\\nconst url = 'https://a.b/tells';\n/** tells */\n".replace(
      '\\n',
      '\n',
    );
    expect(findPhrases('a.ts', readComments({ path: 'a.ts', text }))).toEqual([
      'a.ts:3: "tells": use prints, returns, reports or shows',
    ]);
    const page = 'const page = () => <p>See https://a.b/tells</p>; /* rings */';
    expect(findPhrases('a.tsx', readComments({ path: 'a.tsx', text: page }))).toEqual([
      'a.tsx:1: "rings": use fires',
    ]);
  });

  test.each([
    ['The command tells\nthe address.', 'a.md:1: "tells": use prints, returns, reports or shows'],
    ['Alarms:\n\nWhen one rings, deploy.', 'a.md:3: "rings": use fires'],
    ['The queue is\nno queue of the template.', 'a.md:1: "is no queue": use "is not a" or "has no"'],
    ['This is for whoever asks.', 'a.md:1: "whoever": use "anyone who", or the role: caller, user, deployer'],
    ['The file is written anew.', 'a.md:1: "anew": use again, or updates'],
    ['A request is refused where it\nis too long.', 'a.md:1: "refused where": use "if" or "when"'],
    ['```sh\necho rings\n```\nThe page shows how far it is.', 'a.md:4: "how far": use progress or limits'],
  ])('is rejected if a phrase has a better word: %s', (text, message) => {
    expect(findPhrases('a.md', text)).toEqual([message]);
  });

  test.each([
    'There is no key, and the file is no longer there.',
    'Run `tells` as "an alarm rings" says.',
    '```\nrings\n```',
    'See [the page](how-far/rings.md).',
  ])('is accepted if the phrase is plain, code, quoted or an address: %s', (text) => {
    expect(findPhrases('a.md', text)).toEqual([]);
  });
});
