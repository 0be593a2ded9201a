import { checkTable } from './recovery/check-table.ts';
import { openTable } from './recovery/open-table.ts';
import { CHECK_HELP, toCheckOptions } from './recovery/options.ts';
import { runCommand } from './run-command.ts';

await runCommand(async (argv) => {
  const options = toCheckOptions(argv);
  if (options === 'help') {
    console.log(CHECK_HELP);
    return 0;
  }
  const open = await openTable(options);
  return (await checkTable({ ...open, print: console.log }, options)) === 0 ? 0 : 1;
});
