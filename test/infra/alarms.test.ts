import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evaluateAlarm, type Minute, readAlarms, type Script } from '../support/alarms/evaluate-alarm.ts';
import { NOT_POLLED, UNFINISHED_WORK } from '../support/alarms/unfinished-work.ts';

const MINUTES = 30;

interface Truth {
  /** So many bad minutes of so many in a row. */
  when: readonly [bad: number, of: number];
  /** The worst minute that is still well. */
  well: Minute;
  /** The best minute that is not. */
  bad: Minute;
  /** Whether it keeps firing without further data. */
  insists?: boolean;
}

// https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
const onApi = (metric: string, statistic: string) => `AWS/AppSync ${metric} ${statistic} GraphQLAPIId`;
const REQUESTS = onApi('Latency', 'SampleCount');
const READ_ERRORS = 'SELECT SUM(GraphQLError) FROM SCHEMA("AWS/AppSync", API_Id, Resolver) WHERE API_Id = ';
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
const onFunction = (metric: string, statistic: string) => `AWS/Lambda ${metric} ${statistic} FunctionName`;
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
const onQueue = (metric: string) => `AWS/SQS ${metric} Maximum QueueName`;
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
const onTable = (metric: string) => `AWS/DynamoDB ${metric} Sum TableName`;
const onIndex = (metric: string) => `AWS/DynamoDB ${metric} Sum GlobalSecondaryIndexName TableName`;
const TABLE_ERRORS =
  'SELECT SUM(SystemErrors) FROM SCHEMA("AWS/DynamoDB", TableName, Operation) WHERE TableName = ';

/** None is well, and one is not. */
const none = (metric: string, when: Truth['when']): Truth => ({
  when,
  well: { [metric]: 0 },
  bad: { [metric]: 1 },
});

const beyond = (metric: string, most: number, when: Truth['when']): Truth => ({
  when,
  well: { [metric]: most },
  bad: { [metric]: most + 1 },
});

/** Every folder of functions/ that has one, except the hook of deployments. */
const functions = readdirSync('functions', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'shared' && entry.name !== 'check-version')
  .map(({ name }) => name);

const DEAD_LETTERS: Truth = {
  ...none(onQueue('ApproximateNumberOfMessagesVisible'), [1, 1]),
  insists: true,
};

/** On the version that a deployment brings, and it alone. */
const onVersion = (metric: string, statistic: string) =>
  `AWS/Lambda ${metric} ${statistic} ExecutedVersion FunctionName Resource`;

/** How long 99 of 100 calls of a new version may take, in milliseconds, where no person waits for them. */
const WORK_MS: Readonly<Record<string, number>> = {
  'publish-user-events': 9500,
  'split-user-import': 285_000,
  'import-users': 57_000,
  'track-user-import': 285_000,
};

const FUNCTION_ERRORS: Truth = {
  when: [2, 3],
  well: { [onFunction('Errors', 'Sum')]: 1, [onFunction('Invocations', 'Sum')]: 100 },
  bad: { [onFunction('Errors', 'Sum')]: 2, [onFunction('Invocations', 'Sum')]: 100 },
};

/** Of prod: when each alarm fires, by its name without the stage. */
const TRUTHS: Readonly<Record<string, Truth>> = {
  'api-errors': {
    when: [2, 3],
    well: { [onApi('5XXError', 'Sum')]: 10, [REQUESTS]: 1000 },
    bad: { [onApi('5XXError', 'Sum')]: 11, [REQUESTS]: 1000 },
  },
  'api-refusals': {
    when: [10, 10],
    well: { [onApi('4XXError', 'Sum')]: 10, [REQUESTS]: 20 },
    bad: { [onApi('4XXError', 'Sum')]: 11, [REQUESTS]: 20 },
  },
  'api-slow': beyond(onApi('Latency', 'p99'), 1000, [3, 5]),
  'read-errors': beyond(READ_ERRORS, 10, [3, 5]),
  faults: none('UserApi Faults Sum service stage', [2, 3]),
  'messages-dropped': none(onApi('InboundMessageDropped', 'Sum'), [1, 1]),
  'messages-refused': none(onApi('InboundMessageError', 'Sum'), [1, 1]),
  'messages-failed': none(onApi('InboundMessageFailure', 'Sum'), [2, 3]),
  'messages-delayed': none(onApi('InboundMessageDelayed', 'Sum'), [3, 5]),
  'deliveries-failed': none(onApi('PublishDataMessageServerError', 'Sum'), [2, 3]),
  'connections-failed': none(onApi('ConnectServerError', 'Sum'), [2, 3]),
  'subscriptions-failed': none(onApi('SubscribeServerError', 'Sum'), [2, 3]),
  'check-version-errors': FUNCTION_ERRORS,
  'check-version-throttled': none(onFunction('Throttles', 'Sum'), [2, 3]),
  'check-version-near-timeout': beyond(onFunction('Duration', 'Maximum'), 57_000, [1, 1]),
  ...Object.fromEntries(
    functions.flatMap((name): [string, Truth][] => [
      [`${name}-errors`, FUNCTION_ERRORS],
      [`${name}-throttled`, none(onFunction('Throttles', 'Sum'), [2, 3])],
      [
        `${name}-new-version-errors`,
        {
          when: [1, 1],
          well: { [onVersion('Errors', 'Sum')]: 1, [onVersion('Invocations', 'Sum')]: 100 },
          bad: { [onVersion('Errors', 'Sum')]: 2, [onVersion('Invocations', 'Sum')]: 100 },
        },
      ],
      [`${name}-new-version-duration`, beyond(onVersion('Duration', 'p99'), WORK_MS[name] ?? 5000, [1, 1])],
    ]),
  ),
  'publish-user-events-near-timeout': beyond(onFunction('Duration', 'Maximum'), 9500, [1, 1]),
  'split-user-import-near-timeout': beyond(onFunction('Duration', 'Maximum'), 285_000, [1, 1]),
  'import-users-near-timeout': beyond(onFunction('Duration', 'Maximum'), 57_000, [1, 1]),
  'track-user-import-near-timeout': beyond(onFunction('Duration', 'Maximum'), 285_000, [1, 1]),
  'publish-user-events-behind': beyond(onFunction('IteratorAge', 'Maximum'), 60_000, [2, 3]),
  'track-user-import-behind': beyond(onFunction('IteratorAge', 'Maximum'), 60_000, [2, 3]),
  'events-refused': none('UserApi EventsRefused Sum service stage', [1, 1]),
  'publish-user-events-dropped': none('AWS/Lambda DroppedEventCount Sum EventSourceMappingUUID', [1, 1]),
  'track-user-import-dropped': none('AWS/Lambda DroppedEventCount Sum EventSourceMappingUUID', [1, 1]),
  concurrency: beyond('AWS/Lambda ClaimedAccountConcurrency Maximum', 800, [2, 3]),
  'import-splits-waiting': beyond(onQueue('ApproximateAgeOfOldestMessage'), 900, [3, 5]),
  'import-rows-waiting': beyond(onQueue('ApproximateAgeOfOldestMessage'), 900, [3, 5]),
  'import-splits-dead-letters': DEAD_LETTERS,
  'import-rows-dead-letters': DEAD_LETTERS,
  'track-user-import-dead-letters': DEAD_LETTERS,
  'publish-user-events-dead-letters': DEAD_LETTERS,
  'table-reads-throttled': none(onTable('ReadThrottleEvents'), [3, 5]),
  'table-writes-throttled': none(onTable('WriteThrottleEvents'), [3, 5]),
  'index-reads-throttled': none(onIndex('ReadThrottleEvents'), [3, 5]),
  'index-writes-throttled': none(onIndex('WriteThrottleEvents'), [3, 5]),
  'table-errors': none(TABLE_ERRORS, [3, 5]),
  'table-refusals': beyond('AWS/DynamoDB UserErrors Sum', 60, [10, 10]),
};

const alarms = { prod: readAlarms('prod'), dev: readAlarms('dev') };

const play = (name: string, script: Script, stage: keyof typeof alarms = 'prod') =>
  evaluateAlarm(alarms[stage], { name, script, minutes: MINUTES });

test('every alarm of prod has a row in the table of when it fires, and every row has an alarm', () => {
  const others = Object.keys(UNFINISHED_WORK);

  expect([...alarms.prod.keys()].sort()).toEqual([...Object.keys(TRUTHS), ...others, ...NOT_POLLED].sort());
});

test('dev has the same alarms, except those of gradual deployments', () => {
  const lasting = [...alarms.prod.keys()].filter((name) => !/new-version|^check-version-/.test(name));

  expect([...alarms.dev.keys()]).toEqual(lasting);
});

describe.each(Object.entries(TRUTHS))('%s', (name, { when: [m, n], well, bad, insists = false }) => {
  test('stays OK without data', () => {
    expect(play(name, () => null)).not.toContain('ALARM');
  });

  test('stays OK at the highest accepted value, for any time', () => {
    expect(play(name, () => well)).not.toContain('ALARM');
  });

  test(`stays OK at fewer than ${m} breaching of ${n} minutes, among good and missing ones`, () => {
    const isBad = (minute: number): boolean => minute % n < m - 1;

    expect(play(name, (minute) => (isBad(minute) ? bad : well))).not.toContain('ALARM');
    expect(play(name, (minute) => (isBad(minute) ? bad : null))).not.toContain('ALARM');
  });

  test(`fires at ${m} breaching of ${n} minutes, at the last of them`, () => {
    // As far apart as may be: the first bad one comes first, and the others last.
    const first = 10;
    const last = first + n - 1;
    const isBad = (minute: number): boolean =>
      minute === first || (minute > last - (m - 1) && minute <= last);
    const states = play(name, (minute) => (isBad(minute) ? bad : well));

    expect(states.indexOf('ALARM')).toBe(m === 1 ? first : last);
  });

  test('fires while the value keeps breaching', () => {
    expect(play(name, () => bad).at(-1)).toBe('ALARM');
  });

  test('returns to OK when the value recovers', () => {
    expect(play(name, (minute) => (minute < 15 ? bad : well)).at(-1)).toBe('OK');
  });

  test(`${insists ? 'does not return' : 'returns'} to OK without further data`, () => {
    expect(play(name, (minute) => (minute < 15 ? bad : null)).at(-1)).toBe(insists ? 'ALARM' : 'OK');
  });
});

test('requests with a wrong key do not fire an alarm', () => {
  const few = { [onApi('4XXError', 'Sum')]: 19, [REQUESTS]: 19 };

  expect(play('api-refusals', () => few)).not.toContain('ALARM');
});

test.each([
  ['api-errors', { [onApi('5XXError', 'Sum')]: 50, [REQUESTS]: 1000 }, onApi('5XXError', 'Sum')],
  ['api-slow', { [onApi('Latency', 'p99')]: 3000 }, onApi('Latency', 'p99')],
  [
    'create-user-errors',
    { [onFunction('Errors', 'Sum')]: 5, [onFunction('Invocations', 'Sum')]: 100 },
    onFunction('Errors', 'Sum'),
  ],
  [
    'publish-user-events-behind',
    { [onFunction('IteratorAge', 'Maximum')]: 300_000 },
    onFunction('IteratorAge', 'Maximum'),
  ],
  [
    'import-rows-waiting',
    { [onQueue('ApproximateAgeOfOldestMessage')]: 3600 },
    onQueue('ApproximateAgeOfOldestMessage'),
  ],
] satisfies [string, Minute, string][])(
  '%s needs more breaching minutes in dev than in prod',
  (name, well, worse) => {
    const bad = { ...well, [worse]: Number(well[worse]) + 1 };

    expect(play(name, () => well, 'dev')).not.toContain('ALARM');
    expect(play(name, () => bad, 'dev').at(-1)).toBe('ALARM');
    expect(play(name, () => well, 'prod').at(-1)).toBe('ALARM');
  },
);
