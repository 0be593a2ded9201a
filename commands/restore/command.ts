import { tableFlags, toTableChoice } from '../recovery/table-flags.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text, toggle } from '../shell/flags.ts';
import { toSummary } from './summary.ts';

export const command = defineCommand({
  name: 'restore',
  group: 'THIS_MACHINE',
  summary: 'Copies items from another table, such as one restored with point-in-time recovery.',
  example: '--from TABLE',
  description: 'By default, copies only missing items and changes no others. Idempotent.',
  flags: {
    from: text({ placeholder: 'TABLE', text: 'table to copy from', isRequired: true }),
    ...tableFlags,
    everything: toggle({
      text: 'also replace items that have changed since, and delete items that were created since',
    }),
    dryRun: toggle({ text: 'print the counts without writing' }),
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
