import GithubSlugger from 'github-slugger';
import type { SourceFile } from './read-tree.ts';

/** A heading of a Markdown document; `anchor` is the one that GitHub gives it. */
export interface Heading {
  level: number;
  anchor: string;
}

/** The headings of a document, in order. Headings in code blocks are not read. */
export const readHeadings = (text: string): Heading[] => {
  const slugger = new GithubSlugger();
  return [...withoutCode(text).matchAll(/^(#{1,6})\s+(.+?)\s*#*$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    anchor: slugger.slug(toPlainText(title)),
  }));
};

/** Links to anchors that no heading of the linked document has, as `docs/cost.md: runbook.md#api-slow`. */
export const findBrokenAnchors = (documents: readonly SourceFile[]): string[] => {
  const anchors = new Map(
    documents.map(({ path, text }) => [path, readHeadings(text).map(({ anchor }) => anchor)]),
  );
  return documents.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(/\]\((?!\w+:)([^)#\s]*)#([^)\s]+)\)/g)].flatMap(
      ([, file = '', anchor = '']) => {
        const target = file === '' ? path : new URL(file, `file:///${path}`).pathname.slice(1);
        const known = anchors.get(target);
        return known === undefined || known.includes(decodeURIComponent(anchor))
          ? []
          : [`${path}: ${file}#${anchor}`];
      },
    ),
  );
};

/** Why the headings of a document are not one tree: it has one of level 1, and no level is left out. */
export const findHeadingProblems = ({ path, text }: SourceFile): string[] => {
  const headings = readHeadings(text);
  const tops = headings.filter(({ level }) => level === 1).length;
  const jumps = headings.filter(({ level }, index) => level > (headings[index - 1]?.level ?? 0) + 1);
  return [
    ...(tops === 1 ? [] : [`${path}: ${tops} headings of level 1`]),
    ...jumps.map(({ anchor }) => `${path}: #${anchor} skips a level`),
  ];
};

const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

/** A heading as it is shown: without backticks, emphasis and addresses of links. */
const toPlainText = (title: string): string =>
  title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');
