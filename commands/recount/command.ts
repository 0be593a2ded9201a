import { stageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text } from '../shell/flags.ts';
import { toSummary } from './summary.ts';

export const command = defineCommand({
  name: 'recount',
  group: 'THIS_MACHINE',
  summary: 'Counts an import by its rows in the table, and finishes it where every row has its result.',
  example: '--import ID',
  description: 'For an import whose progress has stopped although its users were created. Can be repeated.',
  flags: {
    import: text({ placeholder: 'ID', text: 'the import', isRequired: true }),
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
