import { tableFlags, toTableChoice } from '../recovery/table-flags.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text, toggle } from '../shell/flags.ts';
import { toSummary } from './summary.ts';

export const command = defineCommand({
  name: 'restore',
  group: 'THIS_MACHINE',
  summary:
    'Copies into a table what another table holds, such as one that AWS restored from a point in time.',
  example: '--from TABLE',
  description: 'Copies only items that are missing, and changes no other item. Can be repeated.',
  flags: {
    from: text({ placeholder: 'TABLE', text: 'the restored table', isRequired: true }),
    ...tableFlags,
    everything: toggle({
      text: 'also replace items that have changed since, and delete items that are newer',
    }),
    dryRun: toggle({ text: 'count, and write nothing' }),
  },
  run: async ({ from, everything, dryRun, ...place }, { out }) => {
    const [{ openTable }, { restore }] = await Promise.all([
      import('../recovery/open-table.ts'),
      import('../recovery/restore.ts'),
    ]);
    const { client, table: to } = await openTable(toTableChoice(place));
    const scope = everything ? 'everything' : 'missing';
    const restored = await restore({ client, from, to, scope, dryRun });
    out.write(toSummary(restored, { dryRun }));
    return 0;
  },
});
