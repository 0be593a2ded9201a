import { parseArgs } from 'node:util';
import { toTypedPath } from 'appsync-offline/cli';
import type { UserImportFormat } from '../../schema/generated/types.ts';
import { CommandFault } from '../command-fault.ts';
import {
  type EndpointChoice,
  endpointFlags,
  endpointHelp,
  toEndpointChoice,
} from '../endpoint/endpoint-flags.ts';
import { readInWords } from '../read-in-words.ts';

export interface ImportOptions extends EndpointChoice {
  /** An absolute path. */
  file: string;
  format: UserImportFormat;
  /** Whether a file that was imported before is imported anew. */
  again: boolean;
}

export const importHelp = `Creates a user for each row of a file, and shows how far that is.

  npm run import -- users.csv [flags]

  FILE               CSV with a header line that names the columns name and email; or a JSON object a line
  --format FORMAT    csv or jsonl (default: what the name of the file ends in)
${endpointHelp}
  --again            imports anew what was imported before; without it, the same file is followed to its end
  --help             prints this

Ends with exit code 0 when every row became a user, 1 when one did not, 130 after Ctrl-C. The import itself goes on
after Ctrl-C: run the same command again to see the rest.
`;

const flags = {
  format: { type: 'string' },
  ...endpointFlags,
  again: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** What the command line asks for. Throws a `CommandFault` that names what cannot be understood. */
export const toImportOptions = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ImportOptions | 'help' => {
  const { values, positionals } = readFlags(argv);
  if (values.help) return 'help';
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new CommandFault('One file is imported at a time.', 'Name it: npm run import -- users.csv');
  }
  return {
    file: toTypedPath(file),
    format: toFormat(file, values.format),
    ...toEndpointChoice(values, environment),
    again: values.again,
  };
};

const readFlags = (argv: readonly string[]) =>
  readInWords('import', () => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));

const formats: Readonly<Record<string, UserImportFormat>> = {
  csv: 'CSV',
  jsonl: 'JSON_LINES',
  ndjson: 'JSON_LINES',
};

const toFormat = (file: string, named: string | undefined): UserImportFormat => {
  const format = formats[(named ?? file.split('.').at(-1) ?? '').toLowerCase()];
  if (format) return format;
  throw new CommandFault(
    named === undefined ? `The name ${file} tells no format.` : `--format is ${named}.`,
    'Give --format csv or --format jsonl.',
  );
};
