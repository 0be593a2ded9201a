import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { path } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'compare-schema',
  group: 'AWS',
  summary: 'Lists the breaking, dangerous and safe changes of a schema for clients of a deployed stage.',
  example: '--stage prod --assembly cdk.out/prod',
  description: 'Compares with the account of your AWS credentials. npm run diff prints the same comparison.',
  flags: {
    stage: targetStageFlag('dev'),
    assembly: path({ text: 'output folder of npm run synth', isRequired: true }),
  },
  run: async ({ stage, assembly }, { out }) => {
    const { compareSchema } = await import('./compare-schema.ts');
    out.write(await compareSchema(stage, assembly));
    return 0;
  },
});
