// One execution environment: imports the function's bundle once, then handles one event after the other.
// Plain JavaScript, since it must run in a worker thread without a loader.
import { StringDecoder } from 'node:string_decoder';
import { setImmediate } from 'node:timers';
import { inspect } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { loadHandler } from './load-handler.mjs';

const { code, handler: handlerName, functionName, memoryMb, logGroupName, logStreamName } = workerData;
const { port, largestAnswerBytes } = workerData;

/** Bound before the function's code runs, which could replace the method. */
const send = port.postMessage.bind(port);

// In Lambda a function has neither; messages sent there are ignored.
delete workerData.port;
parentPort.close();

/** The maximum length of a report, which is logged and kept. */
const LONGEST_TEXT = 100_000;

/** The shape of an error as the Lambda runtime for Node.js reports it. */
const toReport = (error) =>
  error instanceof Error
    ? {
        errorType: toText(error.name),
        errorMessage: toText(error.message),
        trace: toText(error.stack ?? '').split('\n'),
      }
    : { errorType: typeof error, errorMessage: toText(error), trace: [] };

/** Members of an error may be any value, and converting them to text may fail. */
function toText(value) {
  try {
    return String(value).slice(0, LONGEST_TEXT);
  } catch {
    return inspect(value).slice(0, LONGEST_TEXT);
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
const toContext = ({ requestId, arn, deadline }) => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: arn,
  memoryLimitInMB: String(memoryMb),
  awsRequestId: requestId,
  logGroupName,
  logStreamName,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

/** Characters after which a function that writes waits for one turn of the event loop: they are in the memory of the process. */
const MOST_CHARACTERS = 1_000_000;

/**
 * Sends what a function writes before its answer, by the same port. The streams of a worker thread write one chunk, and wait
 * until the main thread asks for the next.
 */
const sendWrites = (stream) => {
  const decoder = new StringDecoder('utf8');
  let characters = 0;
  process[stream]._writev = null;
  process[stream]._write = (chunk, encoding, done) => {
    const isText = typeof chunk === 'string' && encoding === 'utf8';
    const text = isText ? chunk : decoder.write(Buffer.from(chunk, encoding));
    send({ kind: 'log', stream, text });
    characters += text.length;
    if (characters < MOST_CHARACTERS) return done();
    characters = 0;
    setImmediate(done);
  };
};
sendWrites('stdout');
sendWrites('stderr');

/** Resolves once all output is sent. */
const flush = (stream) =>
  stream.writableLength === 0 ? null : new Promise((resolve) => stream.write('', resolve));

/** Of this thread only. `process.memoryUsage()` also reads the memory of the process, which takes far longer. */
const countHeap = () => getHeapStatistics().used_heap_size;

/** The result of an async handler's promise, or of a handler's callback. */
const run = (handler, event, context) =>
  new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    const returned = handler(event, context, callback);
    if (handler.length < 3 || typeof returned?.then === 'function') resolve(returned);
  });

/** As JSON text; throws for one that exceeds Lambda's limit. */
const toResult = (result) => {
  const text = JSON.stringify(result) ?? 'null';
  if (Buffer.byteLength(text) <= largestAnswerBytes) return text;
  const message = `Response payload size exceeded maximum allowed payload size (${largestAnswerBytes} bytes).`;
  throw Object.assign(new Error(message), { name: 'Function.ResponseSizeTooLarge', stack: '' });
};

const answer = async (handler, message) => {
  // Lambda sets it for each event: the SDK sends it.
  if (message.traceId) process.env._X_AMZN_TRACE_ID = message.traceId;
  try {
    const result = await run(handler, JSON.parse(message.event), toContext(message));
    return { kind: 'result', result: toResult(result), heapBytes: countHeap() };
  } catch (error) {
    return { kind: 'failure', ...toReport(error), heapBytes: countHeap() };
  }
};

// Lambda reports an unhandled rejection with a type of its own, unlike a thrown error.
process.on('unhandledRejection', (reason) => {
  const { errorMessage, errorType, trace } = toReport(reason);
  const report = {
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: `${errorType}: ${errorMessage}`,
    trace,
  };
  send({ kind: 'crash', ...report });
});

try {
  const handler = await loadHandler({ code, handler: handlerName });
  port.on('message', async (message) => {
    const answered = await answer(handler, message);
    await Promise.all([process.stdout, process.stderr].map(flush));
    send(answered);
  });
  send({ kind: 'ready' });
} catch (error) {
  send({ kind: 'crash', ...toReport(error) });
}
