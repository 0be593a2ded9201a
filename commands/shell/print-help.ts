import { SHELL_FLAGS, toLabel, toTypedCommand } from './command-line.ts';
import type { Command } from './define-command.ts';
import type { Flag } from './flags.ts';

/** Maximum width of help, in columns. */
const WIDTH = 100;

type Shown = Pick<Command, 'name' | 'summary' | 'description' | 'flags' | 'positionals'>;

/** The help of a command: its usage, its description, and every argument. Ends with a line break. */
export const toHelp = (command: Shown): string => {
  const rows = [...toRows(command), ...SHELL_ROWS];
  const column = Math.max(...rows.map(([head]) => head.length)) + 2;
  return [
    `Usage: ${toUsage(command)}`,
    '',
    ...wrap(command.summary, WIDTH),
    '',
    ...rows.flatMap((row) => toLines(row, column)),
    ...(command.description === undefined ? [] : ['', ...toParagraphs(command.description)]),
    '',
  ].join('\n');
};

/** A flag with the name of its value: `--count N`. */
export const toSignature = (name: string, { placeholder }: Flag<unknown>): string =>
  placeholder === null ? toLabel(name) : `${toLabel(name)} ${placeholder}`;

type Row = readonly [head: string, text: string];

const SHELL_ROWS: readonly Row[] = [
  [SHELL_FLAGS.verbose, 'print stack traces, and the complete output of programs such as CDK'],
  [SHELL_FLAGS.help, 'print this help'],
];

const toUsage = ({ name, flags, positionals }: Shown): string => {
  const places = Object.entries(positionals).map(([key, { placeholder, isRequired }]) =>
    isRequired ? (placeholder ?? key) : `[${placeholder ?? key}]`,
  );
  const required = Object.entries(flags)
    .filter(([, { isRequired }]) => isRequired)
    .map(([key, flag]) => toSignature(key, flag));
  return toTypedCommand(name, [...places, ...required, '[flags]'].join(' '));
};

const toRows = ({ flags, positionals }: Shown): Row[] => [
  ...Object.entries(positionals).map(([name, flag]): Row => [flag.placeholder ?? name, toText(flag)]),
  ...Object.entries(flags).map(([name, flag]): Row => [toSignature(name, flag), toText(flag)]),
];

const toText = ({ text, notes, variable, isRequired }: Flag<unknown>): string => {
  const all = [
    ...(isRequired ? ['required'] : []),
    ...notes,
    ...(variable === null ? [] : [`environment: ${variable}`]),
  ];
  return all.length === 0 ? text : `${text} (${all.join('; ')})`;
};

const toLines = ([head, text]: Row, column: number): string[] => {
  const [first = '', ...rest] = wrap(text, WIDTH - column - 2);
  return [`  ${head.padEnd(column)}${first}`, ...rest.map((line) => `  ${' '.repeat(column)}${line}`)];
};

const toParagraphs = (description: string): string[] =>
  description
    .split('\n\n')
    .flatMap((paragraph, index) => [...(index > 0 ? [''] : []), ...wrap(paragraph, WIDTH)]);

/** Breaks a text between words; existing line breaks count as spaces. */
const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
