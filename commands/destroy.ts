import { createAsker } from './ask.ts';
import { emptyBucket } from './deployment/empty-bucket.ts';
import { askForStage } from './deployment/find-deployed-stage.ts';
import { destroyStage, refuseToDestroy } from './deployment/operate.ts';
import { runOperation } from './deployment/run-operation.ts';
import { readStage } from './read-stage.ts';

const USAGE = `Usage: npm run destroy -- [--stage dev]

Deletes a stage and all its data from the AWS account of your credentials. Refuses prod.

  --stage NAME     dev (default), staging, or a name of your own
  --yes            does not ask
  --verbose        prints everything that CDK wrote, where it fails
  --help           shows this`;

const { stage, has } = readStage({ script: 'destroy', text: USAGE, stage: 'dev', switches: ['yes'] });

const confirm = async (question: string): Promise<boolean> => {
  if (has('yes')) return true;
  const asker = createAsker(process.stdout);
  try {
    const answer = await asker.ask(`${question} (y/n) `, {
      otherwise: 'Give --yes to delete without being asked.',
    });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asker.close();
  }
};

await runOperation({ stage, check: () => refuseToDestroy(stage) }, (operation) =>
  destroyStage({ ...operation, confirm, findStage: askForStage, emptyBucket }),
);
