import { stageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { choice } from '../shell/flags.ts';
import { workQueues } from './work-queues.ts';

export const command = defineCommand({
  name: 'redrive',
  group: 'THIS_MACHINE',
  summary: 'Moves the dead letters of an import queue back to that queue, to be processed again.',
  example: '--queue user-import-rows',
  description: 'Can be repeated: no row is imported twice.',
  flags: {
    queue: choice(workQueues, {
      text: 'queue',
      isRequired: true,
      advice: `Specify --queue ${workQueues.join(' or ')}.`,
    }),
    stage: stageFlag({ text: 'deployed stage; default: the API that npm start serves' }),
  },
  run: async ({ queue, stage }, { out }) => {
    const [{ openQueues }, { redrive }] = await Promise.all([
      import('./open-queues.ts'),
      import('./redrive.ts'),
    ]);
    const { client, stage: name } = await openQueues(stage?.name ?? null);
    out.write(`${await redrive(client, { stage: name, queue })}\n`);
    return 0;
  },
});
