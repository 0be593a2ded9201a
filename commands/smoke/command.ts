import { stageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';

export const command = defineCommand({
  name: 'smoke',
  group: 'THIS_MACHINE',
  summary: 'Runs smoke tests against a stage: creates, subscribes to, imports and deletes test users.',
  example: '--stage dev',
  description: `Signs requests with your AWS credentials, so it needs no API key. For a deployed stage, it also checks that no alarm
    is firing and that every log group has a retention period. Exits with code 0 if every step succeeded.`,
  flags: { stage: stageFlag({ text: 'deployed stage; default: the API that npm start serves' }) },
  run: async ({ stage }, { out, now }) => {
    const [{ randomUUID }, { openStage }, { runSmoke }] = await Promise.all([
      import('node:crypto'),
      import('../recovery/open-stage.ts'),
      import('./run-smoke.ts'),
    ]);
    const print = (line: string): void => void out.write(`${line}\n`);
    const open = await openStage(stage?.name ?? null);
    return (await runSmoke({ stage: open, newMark: randomUUID, now, print })) ? 0 : 1;
  },
});
