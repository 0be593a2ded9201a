import { deployStage } from '../deployment/operate.ts';
import { prepareOperation } from '../deployment/prepare-operation.ts';
import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { toggle } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'deploy',
  group: 'AWS',
  summary: 'Synthesizes, validates and deploys a stage to AWS, and prints how to reach it.',
  example: '--stage dev',
  description: `Deploys to the account of your AWS credentials, which needs "npx cdk bootstrap" once for the region. Asks
    before it broadens permissions.`,
  flags: {
    stage: targetStageFlag('dev'),
    yes: toggle({ text: 'do not ask before permissions are broadened: for pipelines' }),
    allAtOnce: toggle({
      text: 'shift all calls to new code at once, and ignore alarms: to fix what sets them off',
    }),
  },
  run: async ({ stage, yes, allAtOnce }, ports) => {
    const operation = await prepareOperation({ stage, pace: allAtOnce ? 'all-at-once' : 'by-stage' }, ports);
    return deployStage(operation, { asksNobody: yes });
  },
});
