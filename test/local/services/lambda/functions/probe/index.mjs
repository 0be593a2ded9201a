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
  large: async () => 'x'.repeat(7_000_000),
};

export const handler = (event, context) => actions[event.action](event, context);
