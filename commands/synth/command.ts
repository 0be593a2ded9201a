import { relative } from 'node:path';
import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';

export const command = defineCommand({
  name: 'synth',
  group: 'DEVELOPMENT',
  summary: 'Synthesizes the CloudFormation template of a stage and validates it, without AWS.',
  example: '--stage prod',
  description:
    'Needs no AWS account and no network access. With --verbose, prints the complete output of CDK if it fails.',
  flags: { stage: targetStageFlag('local') },
  run: async ({ stage }, { out, screen }) => {
    const { freshAssembly } = await import('../../infra/fresh-assembly.ts');
    const progress = (step: string): void => void screen.write(`${step}\n`);
    const directory = await freshAssembly(stage.name, { validate: true, progress });
    out.write(
      `${relative(process.cwd(), directory)} holds the validated template of the stage ${stage.name}.\n`,
    );
    return 0;
  },
});
