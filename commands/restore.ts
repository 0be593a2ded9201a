import { openTable } from './recovery/open-table.ts';
import { RESTORE_HELP, toRestoreOptions } from './recovery/options.ts';
import { restore } from './recovery/restore.ts';
import { runCommand } from './run-command.ts';

await runCommand(async (argv) => {
  const options = toRestoreOptions(argv);
  if (options === 'help') {
    console.log(RESTORE_HELP);
    return 0;
  }
  const { client, table: to } = await openTable(options);
  const { putBack, replaced, deleted, kept } = await restore({ ...options, client, to });
  const said = options.dryRun ? 'would be' : 'were';
  console.log(
    `${putBack} items ${said} put back, ${replaced} replaced, ${deleted} deleted; ${kept} stay as they are.`,
  );
  return 0;
});
