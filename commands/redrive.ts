import { parseArgs } from 'node:util';
import { readInWords } from './read-in-words.ts';
import { openQueues } from './redrive/open-queues.ts';
import { checkQueue, redrive, workQueues } from './redrive/redrive.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run redrive -- --queue user-import-rows [--stage NAME]

Moves the dead letters of a queue back to where they failed, to be tried again. Safe to repeat: no row is imported twice.

  --queue NAME    ${workQueues.join(' or ')}
  --stage NAME    a deployed stage; without it, the API that npm start serves on this machine
  --help          shows this`;

const options = {
  queue: { type: 'string', default: '' },
  stage: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

await runCommand(async (argv) => {
  const { values } = readInWords('redrive', () => parseArgs({ args: [...argv], options }));
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  checkQueue(values.queue);
  const { client, stage } = await openQueues(values.stage ?? null);
  console.log(await redrive(client, { stage, queue: values.queue }));
  return 0;
});
