import { deployStage } from './deployment/operate.ts';
import { runOperation } from './deployment/run-operation.ts';
import { readStage } from './read-stage.ts';

const USAGE = `Usage: npm run deploy -- [--stage dev]

Makes, checks and deploys a stage to the AWS account of your credentials, then tells how to reach it.
The account needs "npx cdk bootstrap" once for the region.

  --stage NAME     dev (default), staging, prod, or a name of your own
  --yes            asks nobody before it widens rights: for pipelines
  --all-at-once    gives new code to every caller at once and minds no alarm: for the fix of what rings them
  --verbose        prints everything that CDK wrote, where it fails
  --help           shows this`;

const { stage, has } = readStage({
  script: 'deploy',
  text: USAGE,
  stage: 'dev',
  switches: ['yes', 'all-at-once'],
});

await runOperation({ stage, pace: has('all-at-once') ? 'all-at-once' : 'by-stage' }, (operation) =>
  deployStage(operation, { asksNobody: has('yes') }),
);
