import { parseArgs } from 'node:util';
import { SQSClient } from '@aws-sdk/client-sqs';
import { toStage } from '../infra/stages.ts';
import { ANY_CREDENTIALS } from './any-credentials.ts';
import { redrive, workQueues } from './redrive/redrive.ts';

const USAGE = `Usage: npm run redrive -- --queue user-import-rows [--stage dev]

Moves the dead letters of a queue back to where they failed, to be tried again. Safe to repeat: no row is imported twice.

  --queue NAME    ${workQueues.join(' or ')}
  --stage NAME    dev (default), staging, prod, local, or a name of your own
  --endpoint URL  of SQS, where it is not AWS: npm start prints it as Queues
  --help          shows this`;

// The SDK warns of the end of Node 20 at each start; the engines of package.json are ours to watch.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const options = {
  queue: { type: 'string', default: '' },
  stage: { type: 'string', default: 'dev' },
  endpoint: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

try {
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
  } else {
    const stage = toStage(values.stage);
    const client = new SQSClient({
      region: stage.region,
      ...(values.endpoint ? { endpoint: values.endpoint, credentials: ANY_CREDENTIALS } : {}),
    });
    console.log(await redrive(client, { stage: stage.name, queue: values.queue }));
  }
} catch (fault) {
  console.error(`${(fault as Error).message}\n\n${USAGE}`);
  process.exitCode = 1;
}
