import { diffStage } from '../deployment/operate.ts';
import { prepareOperation } from '../deployment/prepare-operation.ts';
import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';

export const command = defineCommand({
  name: 'diff',
  group: 'AWS',
  summary: 'Shows what a deployment of a stage would change in AWS.',
  example: '--stage dev',
  description: 'Compares with the account of your AWS credentials.',
  flags: { stage: targetStageFlag('dev') },
  run: async ({ stage }, ports) => diffStage(await prepareOperation({ stage }, ports)),
});
