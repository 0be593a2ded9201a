import { deployStage } from '../deployment/operate.ts';
import { prepareOperation } from '../deployment/prepare-operation.ts';
import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { toggle } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'deploy',
  group: 'AWS',
  summary: 'Synthesizes, validates and deploys a stage to AWS, and prints its endpoints.',
  example: '--stage dev',
  description: `Deploys to the account of your AWS credentials, which needs "npx cdk bootstrap" once per region. Prompts
    before it broadens permissions.`,
  flags: {
    stage: targetStageFlag('dev'),
    yes: toggle({ text: 'do not prompt before permissions are broadened: for pipelines' }),
    allAtOnce: toggle({
      text: 'shift all traffic at once and ignore alarms: to ship the fix for a firing alarm',
    }),
  },
  run: async ({ stage, yes, allAtOnce }, ports) => {
    const operation = await prepareOperation({ stage, pace: allAtOnce ? 'all-at-once' : 'by-stage' }, ports);
    return deployStage(operation, { asksNobody: yes });
  },
});
