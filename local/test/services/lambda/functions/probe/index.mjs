import { parentPort, workerData } from 'node:worker_threads';

let served = 0;

const actions = {
  echo: async (event) => event.value,
  nothing: async () => {},
  environment: async () => process.env,
  context: async (_event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() }),
  count: async () => {
    served += 1;
    return served;
  },
  throw: async () => {
    throw Object.assign(new RangeError('too far'), { name: 'TooFar' });
  },
  'throw text': async () => {
    throw 'plain';
  },
  print: async () => {
    console.log('one\ntwo');
    console.error('three');
  },
  'write bytes': async () => {
    const [first, ...rest] = Buffer.from('é1');
    process.stdout.write(Buffer.from([first]));
    process.stdout.write(Buffer.from(rest));
    process.stdout.write('0a32', 'hex');
  },
  'print, then exit': () => {
    console.log('last line');
    process.stderr.write('last words');
    process.exit(3);
  },
  'print, then spin': () => {
    console.log('before the loop');
    for (;;);
  },
  'print much': async () => {
    for (let line = 0; line < 50_000; line += 1) console.log(`${line} ${'x'.repeat(100)}`);
  },
  exit: () => process.exit(3),
  crash: () => new Promise(() => setTimeout(() => JSON.parse('{'))),
  reject: () => new Promise(() => void Promise.reject(new Error('lost'))),
  hang: () => new Promise(() => {}),
  spin: () => {
    for (;;);
  },
  fill: async () => {
    const all = [];
    for (;;) all.push(new Array(100_000).fill({}).map(() => ({})));
  },
  'throw null later': () =>
    new Promise(() =>
      setTimeout(() => {
        throw null;
      }),
    ),
  'throw what is no text': async () => {
    throw Object.assign(new Error(''), { message: Object.create(null), name: () => {}, stack: 5 });
  },
  post: async ({ value }) => {
    for (let time = 0; time < 1000; time += 1) parentPort.postMessage(value);
    return Object.keys(workerData);
  },
  forge: ({ value }) => {
    for (const handle of process._getActiveHandles())
      if (handle.constructor.name === 'MessagePort') handle.postMessage(value);
    return new Promise(() => {});
  },
  'print without an end': async () => {
    for (let time = 0; time < 3000; time += 1) process.stdout.write('x'.repeat(1000));
  },
  large: async () => 'x'.repeat(7_000_000),
};

export const handler = (event, context) => actions[event.action](event, context);
