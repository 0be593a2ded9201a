import type { UserImportFormat } from '../../schema/generated/types.ts';
import type { EndpointChoice } from '../endpoint/endpoint-flags.ts';
import { CommandFault } from '../shell/command-fault.ts';

export interface ImportOptions extends EndpointChoice {
  /** An absolute path. */
  file: string;
  format: UserImportFormat;
  /** Whether a file that was imported before is imported anew. */
  again: boolean;
}

const FORMATS: Readonly<Record<string, UserImportFormat>> = {
  csv: 'CSV',
  jsonl: 'JSON_LINES',
  ndjson: 'JSON_LINES',
};

/** The format that is named, or else the one of the file's extension. Throws a `CommandFault` if neither says. */
export const toFormat = (file: string, named: string | null): UserImportFormat => {
  const format = FORMATS[(named ?? file.split('.').at(-1) ?? '').toLowerCase()];
  if (format) return format;
  throw new CommandFault(
    named === null ? `The extension of ${file} does not name a format.` : `--format is ${named}.`,
    'Specify --format csv or --format jsonl.',
  );
};
