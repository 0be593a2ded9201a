import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'invoke',
  group: 'THIS_MACHINE',
  summary: 'Invokes one Lambda function with an event: the bundle that a stage deploys, with its settings.',
  example: 'create-user --event new-user',
  description: `Everything around the function runs in memory, starts with the content of functions/shared/sample-world/,
    and is discarded afterwards: the data of npm start is not touched. What the function writes to the table or sends to a
    queue invokes no other function.

    Prints the result on standard output, and log lines and the report on standard error. Exits with code 0 if the
    function returned, and 1 if it failed.`,
  positionals: {
    functionName: text({ placeholder: 'FUNCTION', text: 'folder of functions/; default: list them' }),
  },
  flags: {
    event: text({
      placeholder: 'EVENT',
      text: 'name of a file in functions/FUNCTION/events/, or a path; default: list those',
    }),
    stage: targetStageFlag('local'),
  },
  interruptible: true,
  run: async ({ functionName, event, stage }, ports) => {
    const { runInvoke } = await import('./run-invoke.ts');
    return runInvoke({ functionName, event, stage: stage.name }, ports);
  },
});
