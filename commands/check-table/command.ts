import { tableFlags, toTableChoice } from '../recovery/table-flags.ts';
import { defineCommand } from '../shell/define-command.ts';
import { toggle } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'check-table',
  group: 'THIS_MACHINE',
  summary: 'Scans a table for inconsistencies between users, locks, the index and the counts of imports.',
  description: 'Prints ids, never email addresses. Exits with code 0 if no problem remains, and 1 otherwise.',
  flags: {
    ...tableFlags,
    repair: toggle({ text: 'create missing locks, and delete locks without a user' }),
  },
  run: async ({ repair, ...place }, { out }) => {
    const [{ openTable }, { checkTable }] = await Promise.all([
      import('../recovery/open-table.ts'),
      import('../recovery/check-table.ts'),
    ]);
    const open = await openTable(toTableChoice(place));
    const print = (line: string): void => void out.write(`${line}\n`);
    return (await checkTable({ ...open, print }, { repairs: repair })) === 0 ? 0 : 1;
  },
});
