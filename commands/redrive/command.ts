import { stageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { choice } from '../shell/flags.ts';
import { isStreamReader, streamReaders, workQueues } from './work-queues.ts';

const queues = [...workQueues, ...streamReaders] as const;

export const command = defineCommand({
  name: 'redrive',
  group: 'THIS_MACHINE',
  summary: 'Redrives the dead-letter queue of a queue, or of a function that reads the stream.',
  example: '--queue user-import-rows',
  description: `Idempotent: no row is imported or counted twice, but subscribers may receive a change twice. For a function that
    reads the stream, changes whose records have expired are read from the table. Exits with code 1 if messages remain in
    the dead-letter queue.`,
  flags: {
    queue: choice(queues, {
      text: 'queue',
      isRequired: true,
      advice: `Specify --queue ${queues.join(' or ')}.`,
    }),
    stage: stageFlag({ text: 'deployed stage; default: the API that npm start serves' }),
  },
  run: async ({ queue, stage }, { out }) => {
    if (isStreamReader(queue)) {
      const [{ openStage }, { redriveStream }] = await Promise.all([
        import('../recovery/open-stage.ts'),
        import('./redrive-stream.ts'),
      ]);
      const print = (line: string): void => void out.write(`${line}\n`);
      return (await redriveStream(await openStage(stage?.name ?? null), queue, print)) ? 0 : 1;
    }
    const [{ openQueues }, { redrive }] = await Promise.all([
      import('./open-queues.ts'),
      import('./redrive.ts'),
    ]);
    const { client, stage: name } = await openQueues(stage?.name ?? null);
    out.write(`${await redrive(client, { stage: name, queue })}\n`);
    return 0;
  },
});
