import { destroyStage, refuseToDestroy } from '../deployment/operate.ts';
import { prepareOperation } from '../deployment/prepare-operation.ts';
import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { toggle } from '../shell/flags.ts';
import { createConfirm } from './confirm.ts';

export const command = defineCommand({
  name: 'destroy',
  group: 'AWS',
  summary: 'Deletes a stage and all its data from AWS; not supported for prod.',
  example: '--stage dev',
  description: 'Deletes from the account of your AWS credentials. Prompts before it deletes.',
  flags: { stage: targetStageFlag('dev'), yes: toggle({ text: 'do not prompt' }) },
  run: async ({ stage, yes }, ports) => {
    refuseToDestroy(stage);
    const operation = await prepareOperation({ stage }, ports);
    const [{ readDeployedStage }, { emptyBucket }] = await Promise.all([
      import('../deployment/find-deployed-stage.ts'),
      import('../deployment/empty-bucket.ts'),
    ]);
    const confirm = createConfirm(ports, { isSure: yes });
    return destroyStage({ ...operation, confirm, findStage: readDeployedStage, emptyBucket });
  },
});
