import type { ImportColumns, SplitCursor } from '../shared/user-import/row-message.ts';
import { toCsvFields } from './csv-fields.ts';
import { UnreadableFile } from './unreadable-file.ts';

const SEPARATORS = [',', ';', '\t'] as const;

export const DEFAULT_COLUMNS: ImportColumns = { name: ['name'], email: 'email' };

/** A line before the titles that Excel reads and other programs write: `sep=;`. */
const DIRECTIVE = /^\ufeff?"?sep=(.)"?$/i;

/** The separator of the first line: the one that it declares, or the one between all wanted titles. */
export const chooseSeparator = (line: string, wanted: ImportColumns): string => {
  const said = DIRECTIVE.exec(line)?.[1];
  if (said !== undefined) return said;
  const readings = SEPARATORS.map((separator) => ({ separator, titles: toTitles(line, separator) }));
  const titles = [...wanted.name, wanted.email].map(toKey);
  const fitting = readings.find((reading) =>
    titles.every((title) => reading.titles.map(toKey).includes(title)),
  );
  const longest = readings.reduce((best, one) => (one.titles.length > best.titles.length ? one : best));
  return (fitting ?? longest).separator;
};

export const isDirective = (line: string): boolean => DIRECTIVE.test(line);

/** The positions of the wanted columns. Throws an `UnreadableFile` that lists the existing columns. */
export const findColumns = (
  line: string,
  separator: string,
  wanted: ImportColumns,
): NonNullable<SplitCursor['columns']> => {
  const titles = toTitles(line, separator);
  const missing = [...wanted.name, wanted.email].filter((title) => placesOf(title, titles).length === 0);
  if (missing.length > 0) throw toMissing(missing, titles);
  return {
    name: wanted.name.map((title) => findColumn(title, titles)),
    email: [findColumn(wanted.email, titles)],
  };
};

const findColumn = (title: string, titles: readonly string[]): number => {
  const [place = 0, second] = placesOf(title, titles);
  if (second === undefined) return place;
  throw new UnreadableFile(
    `The file has two columns "${title}": columns ${place + 1} and ${second + 1}. Rename one of them in the file.`,
  );
};

const placesOf = (wanted: string, titles: readonly string[]): number[] =>
  titles.flatMap((title, place) => (toKey(title) === toKey(wanted) ? [place] : []));

const toTitles = (line: string, separator: string): string[] =>
  toCsvFields(line.replace(/^\ufeff/, ''), separator).map((title) => title.trim());

const toKey = (title: string): string => title.trim().toLowerCase();

const LONGEST_LIST = 20;

const toMissing = (missing: readonly string[], titles: readonly string[]): UnreadableFile => {
  const found = titles.filter((title) => title !== '').map((title) => title.slice(0, 100));
  const more = found.length > LONGEST_LIST ? ` and ${found.length - LONGEST_LIST} more` : '';
  const columns = found.length === 0 ? 'none' : `${found.slice(0, LONGEST_LIST).join(', ')}${more}`;
  const { name, email } = propose(found);
  return new UnreadableFile(
    `The file has no column ${missing.join(' and no column ')}. The columns found are: ${columns}. ` +
      'Rename them in the file, or name those to read: ' +
      `npm run import -- FILE --columns 'name=${name},email=${email}' (\`columns\` of startUserImport).`,
  );
};

/** An example of the option with existing titles; the user chooses. */
const propose = (titles: readonly string[]): { name: string; email: string } => {
  const find = (...patterns: RegExp[]) =>
    patterns.flatMap((pattern) => titles.find((title) => pattern.test(title)) ?? [])[0];
  const [first, last] = [find(/first|given/i), find(/last|family|sur/i)];
  const parts = first !== undefined && last !== undefined ? `${first}+${last}` : undefined;
  const email = find(/e-?mail/i, /mail/i) ?? 'TITLE';
  return { name: parts ?? find(/^(full|display) ?name$/i, /name/i) ?? 'TITLE', email };
};
