import { COVERAGE as OPERATIONS } from '../../local/data-sources/coverage.ts';
import type { Coverage } from '../../local/kernel/coverage.ts';
import { COVERAGE as REALTIME } from '../../local/realtime/coverage.ts';
import { COVERAGE as FUNCTIONS } from '../../local/sandbox/coverage.ts';
import { DIALECT_COVERAGE } from '../../local/sandbox/dialect-coverage.ts';

const describe = (coverage: Coverage): string => {
  if (typeof coverage === 'string') return 'full |';
  const [state, text] =
    'differs' in coverage ? ['differs', coverage.differs] : ['not here', coverage.unsupported];
  return `${state} | ${text.replaceAll('|', '\\|')}`;
};

const toRow = (name: string, coverage: Coverage): string => `| ${name} | ${describe(coverage)} |`;

const toTable = (title: string, entries: readonly (readonly [string, Coverage])[]): string =>
  [
    `### ${title}`,
    '',
    '| | here | how it differs, or what to do instead |',
    '| --- | --- | --- |',
    ...entries.map(([name, coverage]) => toRow(name, coverage)),
  ].join('\n');

const quote = ([name, coverage]: [string, Coverage]): [string, Coverage] => [`\`${name}\``, coverage];

const count = (entries: readonly Coverage[]): string => {
  const full = entries.filter((one) => one === 'full').length;
  const missing = entries.filter((one) => typeof one !== 'string' && 'unsupported' in one).length;
  return `${entries.length} entries: ${full} as on AppSync, ${entries.length - full - missing} with a difference, ${missing} not here.`;
};

/** What AppSync offers to resolvers' code and to subscribers, and what of it runs here, as Markdown, from the registries. */
export const renderCoverage = (): string => {
  const functions = Object.entries<Coverage>(FUNCTIONS);
  const operations = Object.entries(OPERATIONS).flatMap(([type, members]) =>
    Object.entries<Coverage>(members).map(([name, coverage]) => [`${type} \`${name}\``, coverage] as const),
  );
  const dialect = Object.entries(DIALECT_COVERAGE);
  const realtime = Object.entries<Coverage>(REALTIME);
  const all = [...functions, ...operations, ...dialect, ...realtime].map(([, coverage]) => coverage);
  return [
    count(all),
    toTable('Functions that code can call', functions.map(quote)),
    toTable('The language', dialect),
    toTable('Data sources and their operations', operations),
    toTable('Real time', realtime),
  ].join('\n\n');
};
