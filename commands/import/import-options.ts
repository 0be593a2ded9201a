import type { UserImportFormat } from '../../schema/generated/types.ts';
import type { EndpointChoice } from '../endpoint/endpoint-flags.ts';
import { CommandFault } from '../shell/command-fault.ts';

export interface ImportOptions extends EndpointChoice {
  /** An absolute path. */
  file: string;
  format: UserImportFormat;
  /** Whether a file that was imported before is imported again. */
  again: boolean;
  /** Null for the columns `name` and `email`. */
  columns: ImportColumns | null;
  /**
   * Of the file, such as `windows-1252`; null if the API reads it as it is: UTF-8, or UTF-16 with its byte
   * order mark.
   */
  encoding: string | null;
}

/** Titles of columns; several for the name are joined by spaces. */
export interface ImportColumns {
  name: string[];
  email: string;
}

const FORMATS: ReadonlyMap<string, UserImportFormat> = new Map([
  ['csv', 'CSV'],
  ['tsv', 'CSV'],
  ['txt', 'CSV'],
  ['jsonl', 'JSON_LINES'],
  ['ndjson', 'JSON_LINES'],
]);

/** The named format, else that of the file's extension. Throws a `CommandFault` if there is neither. */
export const toFormat = (file: string, named: string | null): UserImportFormat => {
  const format = FORMATS.get((named ?? file.split('.').at(-1) ?? '').toLowerCase());
  if (format) return format;
  if (named === null && /\.(xlsx?|ods|numbers)$/i.test(file))
    throw new CommandFault(`${file} is a spreadsheet.`, 'Save it as "CSV UTF-8", and import that file.');
  throw new CommandFault(
    named === null ? `The extension of ${file} is not a supported format.` : `--format is ${named}.`,
    'Specify --format csv or --format jsonl.',
  );
};

const SYNTAX =
  "Specify --columns 'name=Full Name,email=E-Mail', or 'name=First Name+Last Name,email=E-Mail'.";

/** Between titles: not within quotation marks. */
const PLUS = /\+(?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** `name=First Name+Last Name,email=E-Mail`, in either order. Throws a `CommandFault` for what is not of this form. */
export const toColumns = (named: string | null): ImportColumns | null => {
  if (named === null) return null;
  const parts = named.split(/,\s*(?=(?:name|email)\s*=)/i).map((part) => {
    const [, key = '', title = ''] = /^\s*(name|email)\s*=(.*)$/is.exec(part) ?? [];
    return [key.toLowerCase(), title] as const;
  });
  const { name = '', email: mail = '' } = Object.fromEntries(parts);
  const [names, email] = [name.split(PLUS).map(unquote), unquote(mail)];
  if (parts.length === 2 && email !== '' && names.every((title) => title !== ''))
    return { name: names, email };
  throw new CommandFault(`--columns is ${named}.`, SYNTAX);
};

/** The name of an encoding that this machine reads, or null. Throws a `CommandFault` for any other. */
export const toEncoding = (named: string | null): string | null => {
  if (named === null) return null;
  try {
    return new TextDecoder(named).encoding;
  } catch {
    throw new CommandFault(
      `--encoding is ${named}.`,
      'Specify one such as windows-1252, iso-8859-2 or shift_jis.',
    );
  }
};

const unquote = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim();
