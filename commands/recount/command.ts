import { stageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text } from '../shell/flags.ts';
import { toSummary } from './summary.ts';

export const command = defineCommand({
  name: 'recount',
  group: 'THIS_MACHINE',
  summary: 'Recalculates the counts of an import from its rows, and finishes it if every row has a result.',
  example: '--import ID',
  description: 'For an import whose progress stopped although its users were created. Idempotent.',
  flags: {
    import: text({ placeholder: 'ID', text: 'id of the import', isRequired: true }),
    stage: stageFlag({ text: 'deployed stage; default: the API that npm start serves' }),
  },
  run: async ({ import: importId, stage }, { out }) => {
    const [{ openStage }, { createRecountImport }] = await Promise.all([
      import('../recovery/open-stage.ts'),
      import('../recovery/recount-import.ts'),
    ]);
    const recount = createRecountImport(await openStage(stage?.name ?? null));
    out.write(`${toSummary(await recount(importId))}\n`);
    return 0;
  },
});
