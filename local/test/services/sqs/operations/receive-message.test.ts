import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { md5OfAttributes } from '../../../../services/sqs/checksums.ts';
import { toQueueModel, toQueuePair } from '../queue-models.ts';
import { createCaller } from './call-operation.ts';

const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const attributes: Record<string, { DataType: string; StringValue: string }> = {
  bar: text('0'),
  'bar.one': text('1'),
  'bar.two': text('2'),
  barley: text('3'),
  foo: text('4'),
};

const createReceiver = async (settings: JsonObject = {}) => {
  const caller = createCaller([toQueueModel('rows', { visibilityTimeoutSeconds: 30 })]);
  await caller.call('SendMessage', { MessageBody: 'a', MessageAttributes: attributes, ...settings });
  return caller;
};

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
describe('the received attributes', () => {
  test.each<[string[], string[]]>([
    [[], []],
    [['All'], Object.keys(attributes)],
    [['.*'], Object.keys(attributes)],
    [['foo'], ['foo']],
    [['bar'], ['bar']],
    [['bar.*'], ['bar.one', 'bar.two']],
    [
      ['bar.*', 'foo'],
      ['bar.one', 'bar.two', 'foo'],
    ],
    [['absent', 'all', 'fo', '*'], []],
    [['foo', 'All'], Object.keys(attributes)],
  ])('of %j are %j', async (MessageAttributeNames, names) => {
    const { receive } = await createReceiver();
    const [message] = await receive({ MessageAttributeNames });
    expect(Object.keys(message?.MessageAttributes ?? {}).sort()).toEqual(names.toSorted());
    const chosen = Object.fromEntries(names.map((name) => [name, attributes[name] ?? text('')]));
    expect(message?.MD5OfMessageAttributes ?? null).toBe(md5OfAttributes(chosen));
  });

  test('are absent, with their checksum, if none is requested', async () => {
    const { receive } = await createReceiver();
    const [message] = await receive();
    expect(Object.keys(message ?? {}).sort()).toEqual(['Body', 'MD5OfBody', 'MessageId', 'ReceiptHandle']);
  });

  test.each(['__proto__', 'constructor', 'toString'])('can be named %s', async (name) => {
    const { receive } = await createReceiver({
      MessageAttributes: JSON.parse(`{"${name}":{"DataType":"String","StringValue":"x"}}`),
    });
    const [message] = await receive({ MessageAttributeNames: [name] });
    expect(JSON.parse(JSON.stringify(message?.MessageAttributes))).toEqual(
      JSON.parse(`{"${name}":{"DataType":"String","StringValue":"x"}}`),
    );
  });
});

describe('the received system attributes', () => {
  test('are those that are requested, under either name of the parameter', async () => {
    const { receive } = await createReceiver({ MessageGroupId: 'g' });
    const names = async (input: JsonObject) => {
      const [message] = await receive({ VisibilityTimeout: 0, ...input });
      return Object.keys(message?.Attributes ?? {}).sort();
    };
    expect(await names({ MessageSystemAttributeNames: ['SenderId'] })).toEqual(['SenderId']);
    expect(await names({ AttributeNames: ['SentTimestamp'] })).toEqual(['SentTimestamp']);
    expect(
      await names({ AttributeNames: ['SenderId'], MessageSystemAttributeNames: ['MessageGroupId'] }),
    ).toEqual(['MessageGroupId', 'SenderId']);
    expect(await names({ MessageSystemAttributeNames: ['AWSTraceHeader', 'Unknown'] })).toEqual([]);
    expect(await names({ AttributeNames: ['All'] })).toEqual([
      'ApproximateFirstReceiveTimestamp',
      'ApproximateReceiveCount',
      'MessageGroupId',
      'SenderId',
      'SentTimestamp',
    ]);
  });

  test('count receives from the first one', async () => {
    const { clock, receive } = await createReceiver();
    const sentAt = clock.now();
    clock.advance(5);
    const first = await receive({ AttributeNames: ['All'], VisibilityTimeout: 1 });
    clock.advance(1000);
    const second = await receive({ AttributeNames: ['All'] });
    const expected = {
      SenderId: 'AIDASENDER',
      SentTimestamp: String(sentAt),
      ApproximateFirstReceiveTimestamp: String(sentAt + 5),
    };
    expect(first).toMatchObject([{ Attributes: { ...expected, ApproximateReceiveCount: '1' } }]);
    expect(second).toMatchObject([{ Attributes: { ...expected, ApproximateReceiveCount: '2' } }]);
    expect(second[0]?.ReceiptHandle).not.toBe(first[0]?.ReceiptHandle);
  });

  test('of a dead letter include the queue that it came from', async () => {
    const models = toQueuePair(1);
    const { clock, call, receive } = createCaller(models);
    await call('SendMessage', { MessageBody: 'a' });
    await receive();
    clock.advance(30_000);
    expect(await receive()).toEqual([]);
    const [letter] = await receive({ QueueUrl: models[1]?.queueUrl ?? '', AttributeNames: ['All'] });
    expect(letter?.Attributes).toMatchObject({
      DeadLetterQueueSourceArn: models[0]?.queueArn,
      ApproximateReceiveCount: '2',
    });
  });
});

describe('ReceiveMessage', () => {
  test('returns one message by default, and ten at most', async () => {
    const { call } = await createReceiver();
    for (let index = 0; index < 11; index += 1) await call('SendMessage', { MessageBody: `${index}` });
    expect((await call('ReceiveMessage')).Messages).toHaveLength(1);
    expect((await call('ReceiveMessage', { MaxNumberOfMessages: 10 })).Messages).toHaveLength(10);
    expect((await call('ReceiveMessage', { MaxNumberOfMessages: 10 })).Messages).toHaveLength(1);
  });

  test.each<[string, JsonObject]>([
    ['MaxNumberOfMessages', { MaxNumberOfMessages: 0 }],
    ['MaxNumberOfMessages', { MaxNumberOfMessages: '1' }],
    ['WaitTimeSeconds', { WaitTimeSeconds: -1 }],
    ['WaitTimeSeconds', { WaitTimeSeconds: 0.5 }],
    ['VisibilityTimeout', { VisibilityTimeout: 43_201 }],
    ['VisibilityTimeout', { VisibilityTimeout: -1 }],
  ])('rejects an invalid %s of %j, and receives nothing', async (name, input) => {
    const { call, queues } = await createReceiver();
    await expect(call('ReceiveMessage', input)).rejects.toThrow(`for parameter ${name} is invalid.`);
    expect(queues.byName('rows').counts()).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
  });

  test('hides for twelve hours at most', async () => {
    const { clock, receive } = await createReceiver();
    expect(await receive({ VisibilityTimeout: 43_200 })).toHaveLength(1);
    clock.advance(43_199_999);
    expect(await receive()).toEqual([]);
    clock.advance(1);
    expect(await receive()).toHaveLength(1);
  });

  test('receives nothing for a caller that has disconnected', async () => {
    const { leaving, receive, queues } = await createReceiver();
    leaving.abort();
    expect(await receive()).toEqual([]);
    expect(queues.byName('rows').counts().visible).toBe(1);
  });
});
