import { diffStage } from '../deployment/operate.ts';
import { prepareOperation } from '../deployment/prepare-operation.ts';
import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';

export const command = defineCommand({
  name: 'diff',
  group: 'AWS',
  summary: 'Shows the changes that a deployment of a stage would make in AWS, and in the schema for clients.',
  example: '--stage dev',
  description: 'Compares with the account of your AWS credentials.',
  flags: { stage: targetStageFlag('dev') },
  run: async ({ stage }, ports) => {
    const operation = await prepareOperation({ stage }, ports);
    const { compareSchema } = await import('../compare-schema/compare-schema.ts');
    const exitCode = await diffStage(operation);
    if (exitCode === 0) ports.out.write(await compareSchema(stage, operation.assembly));
    return exitCode;
  },
});
