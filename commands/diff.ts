import { diffStage } from './deployment/operate.ts';
import { runOperation } from './deployment/run-operation.ts';
import { readStage } from './read-stage.ts';

const USAGE = `Usage: npm run diff -- [--stage dev]

Shows what a deployment of a stage would change in the AWS account of your credentials.

  --stage NAME     dev (default), staging, prod, or a name of your own
  --verbose        prints everything that CDK wrote, where it fails
  --help           shows this`;

const { stage } = readStage({ script: 'diff', text: USAGE, stage: 'dev' });

await runOperation({ stage }, diffStage);
