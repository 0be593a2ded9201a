import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'invoke',
  group: 'THIS_MACHINE',
  summary: 'Invokes one Lambda function with an event, using the bundle and settings that a stage deploys.',
  example: 'create-user --event new-user',
  description: `The table, queues and bucket run in memory, start with the content of functions/shared/sample-world/, and are
    discarded afterwards: the data of npm start is not changed. Writes to the table and messages to queues do not invoke
    other functions.

    Prints the result on standard output, and log lines and the report on standard error. Exits with code 0 if the
    function returned, and 1 if it failed.`,
  positionals: {
    functionName: text({
      placeholder: 'FUNCTION',
      text: 'folder name in functions/; default: list the functions',
    }),
  },
  flags: {
    event: text({
      placeholder: 'EVENT',
      text: 'name of a file in functions/FUNCTION/events/, or a path; default: list the events',
    }),
    stage: targetStageFlag('local'),
  },
  interruptible: true,
  run: async ({ functionName, event, stage }, ports) => {
    const { runInvoke } = await import('./run-invoke.ts');
    return runInvoke({ functionName, event, stage: stage.name }, ports);
  },
});
