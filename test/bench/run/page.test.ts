import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replaceSection, toTable } from '../../../bench/run/page.ts';

const toPage = (...sections: readonly (readonly [string, string])[]): string =>
  `# Figures\n${sections.map(([name, text]) => `<!-- bench ${name} -->\n${text}\n<!-- end ${name} -->`).join('\nbetween\n')}\nafter`;

describe('the table of a benchmark', () => {
  const toCells = (row: string): string[] =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());

  test('has a head of six columns, and a row for each figure', () => {
    const lines = toTable([
      { name: 'a', figure: '1 ms' },
      { name: 'b', figure: '2 ms' },
    ]).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.map((line) => toCells(line).length)).toEqual([6, 6, 6, 6]);
    expect(lines.slice(2).map((line) => toCells(line)[0])).toEqual(['a', 'b']);
  });

  test('leaves the columns empty that a row does not have', () => {
    expect(toTable([{ name: 'a', figure: '1 ms' }]).split('\n')[2]).toBe('| a | 1 ms |  |  |  |  |');
  });

  test.each([
    [true, 'met'],
    [false, '**not met**'],
    [undefined, ''],
  ])('shows the goal %s as "%s"', (isMet, verdict) => {
    const row = { name: 'a', figure: '1', goal: '≤ 1', ...(isMet !== undefined && { isMet }) };
    expect(toCells(toTable([row]).split('\n')[2] ?? '').at(-1)).toBe(verdict);
  });

  test.each([
    [0, '0.00'],
    [0.999, '1.00'],
    [12.345, '12.35'],
  ])('rounds the ratio %d to %s', (ratio, text) => {
    const row = { name: 'a', figure: '1', beside: 'b, 2', ratio };
    expect(toCells(toTable([row]).split('\n')[2] ?? '').slice(2, 4)).toEqual(['b, 2', text]);
  });
});

describe('a section of the page', () => {
  test('is replaced between its markers, which stay', () => {
    const page = toPage(['start', 'old'], ['idle', 'kept']);
    expect(replaceSection(page, 'start', 'new')).toBe(toPage(['start', 'new'], ['idle', 'kept']));
  });

  test('is the same after a second replacement with the same text', () => {
    const once = replaceSection(toPage(['start', 'a much longer text\nof two lines']), 'start', 'new');
    expect(replaceSection(once, 'start', 'new')).toBe(once);
  });

  test('is written literally, also with the patterns of `replace`', () => {
    const text = "$& $1 $` $' $$";
    expect(replaceSection(toPage(['start', 'old']), 'start', text)).toBe(toPage(['start', text]));
  });

  test('never changes what is around it, regardless of the order of sections', () => {
    const anyText = fc.string().filter((text) => !text.includes('<!--'));
    fc.assert(
      fc.property(anyText, anyText, anyText, (first, second, text) => {
        const page = toPage(['one', first], ['one-more', second]);
        expect(replaceSection(page, 'one-more', text)).toBe(toPage(['one', first], ['one-more', text]));
        expect(replaceSection(page, 'one', text)).toBe(toPage(['one', text], ['one-more', second]));
      }),
    );
  });

  test.each([
    ['no markers', '# Figures'],
    ['only a beginning', '<!-- bench start -->'],
    ['only an end', '<!-- end start -->'],
    ['its end before its beginning', '<!-- end start --> <!-- bench start -->'],
    ['the markers of another name', toPage(['restart', 'x'])],
  ])('is reported as missing if the page has %s', (_, page) => {
    expect(() => replaceSection(page, 'start', 'new')).toThrow(
      'The page has no section between <!-- bench start --> and <!-- end start -->.',
    );
  });
});
