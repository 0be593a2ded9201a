import { endpointFlags, toEndpointChoice } from '../endpoint/endpoint-flags.ts';
import { defineCommand } from '../shell/define-command.ts';
import { path, text, toggle } from '../shell/flags.ts';
import { toColumns, toEncoding, toFormat } from './import-options.ts';

export const command = defineCommand({
  name: 'import',
  group: 'THIS_MACHINE',
  summary: 'Imports users from a file into the running API, or a deployed stage, and shows progress.',
  example: 'users.csv',
  description: `Exits with code 0 if every row created a user, 1 if any did not, and 130 after Ctrl-C. Ctrl-C does not
    stop the import: run the same command again to follow it.`,
  positionals: {
    file: path({
      text: 'CSV (separated by commas, semicolons or tabs) with a header line that has the columns name and email, or JSON Lines',
      isRequired: true,
      advice: 'Specify a file: npm run import -- users.csv',
    }),
  },
  flags: {
    format: text({ placeholder: 'FORMAT', text: 'csv or jsonl; default: the extension of the file' }),
    columns: text({
      placeholder: 'NAMES',
      text: "the columns to read, such as 'name=Full Name,email=E-Mail' or 'name=First Name+Last Name,email=E-Mail'",
    }),
    encoding: text({
      placeholder: 'NAME',
      text: 'the encoding of the file, such as windows-1252; default: UTF-8, or UTF-16 with a byte order mark',
    }),
    ...endpointFlags,
    again: toggle({
      text: 'import the file again, even if it was imported before, instead of following that import',
    }),
  },
  interruptible: true,
  run: async ({ file, format, again, columns, encoding, ...endpoint }, ports) => {
    const reading = { columns: toColumns(columns), encoding: toEncoding(encoding) };
    const options = {
      file,
      format: toFormat(file, format),
      again,
      ...reading,
      ...toEndpointChoice(endpoint),
    };
    const { runImport } = await import('./run-import.ts');
    return runImport(options, ports);
  },
});
