// Does what Lambda does in a new environment: imports the bundle, and invokes it with one event. Writes the
// response and the processor time until then to file descriptor 3; functions write their logs to the other
// descriptors.
//
//     node first-answer.mjs BUNDLE EVENT
import { readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [bundle, event] = process.argv.slice(2);
const loaded = await import(pathToFileURL(bundle).href);
const handler = loaded.handler ?? loaded.default.handler;
const context = {
  awsRequestId: '8f5e1f0c-6a5e-4f0e-9d5b-0a1d2c3e4f00',
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-2:111122223333:function:cold-start:live',
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  getRemainingTimeInMillis: () => 300_000,
};
const result = await handler(JSON.parse(readFileSync(event, 'utf8')), context);
writeSync(3, JSON.stringify({ result, cpu: process.cpuUsage() }));
process.exit(0);
