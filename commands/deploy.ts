import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { readStage } from './read-stage.ts';

const USAGE = `Usage: npm run deploy -- [--stage dev]

Makes, checks and deploys a stage to the AWS account of your credentials, then shows its outputs.
The account needs "npx cdk bootstrap" once for the region.

  --stage NAME   dev (default), staging, prod, or a name of your own
  --help         shows this`;

const stage = readStage(USAGE, 'dev');

try {
  const directory = await freshAssembly(stage, { validate: true });
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  const deployment = spawn(process.execPath, [cdk, 'deploy', '--app', directory, '--all'], {
    stdio: 'inherit',
  });
  const [exitCode] = await once(deployment, 'close');
  process.exitCode = exitCode ?? 1;
} catch (fault) {
  console.error((fault as Error).message);
  process.exitCode = 1;
}
