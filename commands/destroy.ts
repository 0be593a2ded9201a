import { createInterface } from 'node:readline/promises';
import { emptyBucket } from './deployment/empty-bucket.ts';
import { destroyStage } from './deployment/operate.ts';
import { runOperation } from './deployment/run-operation.ts';
import { readStage } from './read-stage.ts';

const USAGE = `Usage: npm run destroy -- [--stage dev]

Deletes a stage and all its data from the AWS account of your credentials. Refuses prod.

  --stage NAME     dev (default), staging, or a name of your own
  --yes            does not ask
  --help           shows this`;

const { stage, has } = readStage({ text: USAGE, stage: 'dev', switches: ['yes'] });

const confirm = async (question: string): Promise<boolean> => {
  if (has('yes')) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} (y/n) `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
};

await runOperation(stage, (operation) => destroyStage({ ...operation, confirm, emptyBucket }));
