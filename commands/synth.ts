import { relative } from 'node:path';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { readStage } from './read-stage.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run synth -- [--stage dev]

Makes the CloudFormation template of a stage and checks it against CloudFormation's rules.
Needs no AWS account and no network.

  --stage NAME   local (default), dev, staging, prod, or a name of your own
  --verbose      prints everything that CDK wrote, where it fails
  --help         shows this`;

const { stage } = readStage({ script: 'synth', text: USAGE, stage: 'local' });

await runCommand(async () => {
  const progress = (step: string): void => console.error(step);
  const directory = await freshAssembly(stage.name, { validate: true, progress });
  console.log(`${relative(process.cwd(), directory)} holds the stage ${stage.name}, checked.`);
  return 0;
});
