import { defineCommand } from '../shell/define-command.ts';
import { toggle } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'codegen',
  group: 'DEVELOPMENT',
  summary: 'Generates types and documents from the schema, and the tables in docs/commands.md.',
  flags: {
    check: toggle({ text: 'write nothing, and exit with code 1 if a generated file is out of date' }),
  },
  run: async ({ check }, ports) => {
    const [{ generateFromSchema }, { updateCommandsPage }] = await Promise.all([
      import('./generate-from-schema.ts'),
      import('./update-commands-page.ts'),
    ]);
    const exitCodes = [
      await generateFromSchema({ check }, ports),
      await updateCommandsPage({ check }, ports),
    ];
    return Math.max(...exitCodes);
  },
});
