import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { createQueueDirectory } from '../../../services/sqs/queue-directory.ts';
import { createMemoryStore } from '../../../services/sqs/queue-store.ts';
import type { QueueModel } from '../../../template/service-model.ts';
import { toQueueModel, toQueuePair } from './queue-models.ts';

const createDirectory = (models: readonly QueueModel[]) =>
  createQueueDirectory(models, { clock: createFixedClock(), ids: systemIds, store: createMemoryStore() });

const namesOf = (queues: readonly { model: QueueModel }[]): string[] =>
  queues.map(({ model }) => model.queueName);
const missing = expect.objectContaining({ name: 'SqsFailure', exception: 'QueueDoesNotExist' });

describe('the queues of a template', () => {
  test('can be none', () => {
    const directory = createDirectory([]);
    expect(directory.all).toEqual([]);
    expect(directory.byArn('arn:aws:sqs:eu-west-1:123456789012:rows')).toBeNull();
  });

  test('are found by their ARN, case-sensitively', () => {
    const directory = createDirectory(toQueuePair(1));
    const { queueArn } = toQueueModel('dead');
    expect(directory.byArn(queueArn)?.model.queueName).toBe('dead');
    expect(directory.byArn(queueArn.toUpperCase())).toBeNull();
    expect(directory.byArn('')).toBeNull();
  });

  test.each([
    'https://sqs.eu-west-1.amazonaws.com/123456789012/rows',
    'https://eu-west-1.queue.amazonaws.com/123456789012/rows',
    'http://127.0.0.1:4000/123456789012/rows',
    'http://localhost:4000/rows',
    'rows',
  ])('are found by the path of the URL %s', (url) => {
    expect(createDirectory(toQueuePair(1)).byUrl(url).model.queueName).toBe('rows');
  });

  test.each([
    '',
    'https://sqs.eu-west-1.amazonaws.com/123456789012/',
    'https://sqs.example/1/Rows',
    '/rows/more',
  ])('are not found by the URL %j', (url) => {
    expect(() => createDirectory(toQueuePair(1)).byUrl(url)).toThrow(missing);
  });

  test.each(['row', 'rowss', 'constructor', ''])('do not include %j', (name) => {
    expect(() => createDirectory(toQueuePair(1)).byName(name)).toThrow(missing);
  });
});

describe('a dead-letter queue', () => {
  const dead = toQueueModel('dead');
  const redrive = { deadLetterTargetArn: dead.queueArn, maxReceiveCount: 1 };

  test('can have several source queues, defined before and after it', () => {
    const directory = createDirectory([
      toQueueModel('one', { redrive }),
      dead,
      toQueueModel('unrelated'),
      toQueueModel('two', { redrive }),
    ]);
    expect(namesOf(directory.sourcesOf(directory.byName('dead')))).toEqual(['one', 'two']);
    expect(directory.sourcesOf(directory.byName('one'))).toEqual([]);
    expect(directory.sourcesOf(directory.byName('unrelated'))).toEqual([]);
  });

  test('outside the template is reported with the queue that needs it, and a fix', () => {
    expect(() => createDirectory([toQueueModel('rows', { redrive })])).toThrow(
      expect.objectContaining({
        name: 'LocalFault',
        code: 'UNSUPPORTED',
        message: `Logicalrows's dead-letter queue ${dead.queueArn} is not in the template.`,
        fix: 'Define the dead-letter queue in the same CDK app.',
      }),
    );
  });

  test('receives a message once, however often its source is received from', () => {
    const clock = createFixedClock();
    const models = [toQueueModel('rows', { redrive }), dead];
    const directory = createQueueDirectory(models, { clock, ids: systemIds, store: createMemoryStore() });
    const rows = directory.byName('rows');
    rows.send({ body: 'a', attributes: {}, systemAttributes: {}, senderId: 'me', delaySeconds: null });
    rows.receive(1);
    clock.advance(30_000);
    for (let time = 0; time < 3; time += 1) expect(rows.receive(10)).toEqual([]);
    expect(directory.byName('dead').counts()).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  });
});
