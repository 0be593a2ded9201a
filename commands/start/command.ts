import { runCli } from 'appsync-offline/cli';
import { definePassingCommand } from '../shell/define-command.ts';

export const command = definePassingCommand({
  name: 'start',
  group: 'THIS_MACHINE',
  summary: 'Serves the API. With --json, prints one line of JSON with its addresses and keys when ready.',
  flags: [
    '--port NUMBER',
    '--aws-port NUMBER',
    '--host ADDRESS',
    '--allow-host NAME',
    '--allow-origin ORIGIN',
    '--memory',
    '--data-dir PATH',
    '--stage NAME',
    '--assembly PATH',
    '--amplify-outputs PATH',
    '--json',
    '--strict',
    '--no-traces',
    '--watch [COMMAND]',
    '--paths LIST',
    '--no-watch',
    '--inspect[=PORT]',
    '--verbose',
  ],
  run: async (argv) => {
    const readable = argv.some((word) => /^--inspect(=|$)/.test(word));
    await runCli({
      argv,
      strictStages: true,
      assemblyOf: async (stage, ports) => {
        const { freshAssembly } = await import('../../infra/fresh-assembly.ts');
        return freshAssembly(stage, { ...ports, readable });
      },
      followStage: (stage) => async (reloads) => {
        const { followStage } = await import('../../infra/follow-stage.ts');
        return followStage({ stage, readable, ...reloads });
      },
    });
    return 0;
  },
});
