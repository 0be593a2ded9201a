import type { BenchRow } from '../../test/tools/bench-row.ts';

/** The rows as a Markdown table. */
export const toTable = (rows: readonly BenchRow[]): string =>
  [
    '| | Figure | Beside it, in the same run | Ratio | Goal | |',
    '|---|---:|---|---:|---:|---|',
    ...rows.map(({ name, figure, beside = '', ratio, goal = '', isMet }) => {
      const verdict = isMet === undefined ? '' : isMet ? 'met' : '**not met**';
      return `| ${name} | ${figure} | ${beside} | ${ratio?.toFixed(2) ?? ''} | ${goal} | ${verdict} |`;
    }),
  ].join('\n');

/** Replaces the text between the markers of that name. Throws if there are none. */
export const replaceSection = (page: string, name: string, text: string): string => {
  const [begin, end] = [`<!-- bench ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page has no section between ${begin} and ${end}.`);
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`;
};
