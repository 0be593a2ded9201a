import { relative } from 'node:path';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { readStage } from './read-stage.ts';

const USAGE = `Usage: npm run synth -- [--stage dev]

Makes the CloudFormation template of a stage and checks it against CloudFormation's rules.
Needs no AWS account and no network.

  --stage NAME   local (default), dev, staging, prod, or a name of your own
  --help         shows this`;

const { stage } = readStage({ text: USAGE, stage: 'local' });

try {
  const directory = await freshAssembly(stage.name, { validate: true });
  console.log(`${relative(process.cwd(), directory)} holds the stage ${stage.name}, checked.`);
} catch (fault) {
  console.error((fault as Error).message);
  process.exitCode = 1;
}
