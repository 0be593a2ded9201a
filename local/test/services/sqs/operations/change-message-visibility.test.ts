import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { toQueueModel } from '../queue-models.ts';
import { createCaller } from './call-operation.ts';

const withReceived = async () => {
  const caller = createCaller([toQueueModel('rows', { visibilityTimeoutSeconds: 30 }), toQueueModel('more')]);
  await caller.call('SendMessage', { MessageBody: 'a' });
  const [message] = await caller.receive();
  const ReceiptHandle = message?.ReceiptHandle ?? '';
  const change = (input: JsonObject) =>
    caller.call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 60, ...input });
  return { ...caller, ReceiptHandle, change };
};

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
describe('ChangeMessageVisibility', () => {
  test('counts the new timeout from the call', async () => {
    const { change, clock, receive } = await withReceived();
    clock.advance(20_000);
    expect(await change({})).toEqual({});
    clock.advance(59_999);
    expect(await receive()).toEqual([]);
    clock.advance(1);
    expect(await receive()).toHaveLength(1);
  });

  test('of zero makes the message visible at once, and its handle is outdated after the next receive', async () => {
    const { change, receive, queues } = await withReceived();
    await change({ VisibilityTimeout: 0 });
    expect(queues.byName('rows').counts().visible).toBe(1);
    await expect(change({})).rejects.toMatchObject({ exception: 'MessageNotInflight' });
    expect(await receive()).toHaveLength(1);
    await expect(change({})).rejects.toMatchObject({ exception: 'InvalidParameterValueException' });
  });

  test('does not count as a receive', async () => {
    const { change, receive } = await withReceived();
    await change({ VisibilityTimeout: 0 });
    const [message] = await receive({ AttributeNames: ['ApproximateReceiveCount'] });
    expect(message?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
  });

  test('is limited to twelve hours since the receive', async () => {
    const { change, clock } = await withReceived();
    clock.advance(10_000);
    await change({ VisibilityTimeout: 43_190 });
    await expect(change({ VisibilityTimeout: 43_191 })).rejects.toThrow(
      'is beyond the limit [43200 seconds]',
    );
  });

  test.each<[string, JsonObject, string]>([
    ['a missing timeout', { VisibilityTimeout: null }, 'MissingRequiredParameterException'],
    ['a negative timeout', { VisibilityTimeout: -1 }, 'InvalidParameterValueException'],
    ['more than twelve hours', { VisibilityTimeout: 43_201 }, 'InvalidParameterValueException'],
    ['an empty handle', { ReceiptHandle: '' }, 'MissingRequiredParameterException'],
    ['an invalid handle', { ReceiptHandle: 'x' }, 'ReceiptHandleIsInvalid'],
    ['another queue', { QueueUrl: toQueueModel('more').queueUrl }, 'ReceiptHandleIsInvalid'],
    ['an unknown queue', { QueueUrl: 'none' }, 'QueueDoesNotExist'],
  ])('rejects %s, and changes nothing', async (_case, input, exception) => {
    const { change, clock, receive } = await withReceived();
    await expect(change(input)).rejects.toMatchObject({ exception });
    clock.advance(30_000);
    expect(await receive()).toHaveLength(1);
  });

  test('rejects the handle of a deleted message', async () => {
    const { call, change, ReceiptHandle } = await withReceived();
    expect(await call('DeleteMessage', { ReceiptHandle })).toEqual({});
    await expect(change({})).rejects.toThrow('Message does not exist or is not available');
  });
});

describe('the batches of handles', () => {
  test('change and delete by entry, and report each failure by its code in the query protocol', async () => {
    const { call, ReceiptHandle, queues } = await withReceived();
    const Entries = [
      { Id: 'good', ReceiptHandle, VisibilityTimeout: 60 },
      { Id: 'invalid', ReceiptHandle: 'x', VisibilityTimeout: 60 },
      { Id: 'missing', VisibilityTimeout: 60 },
      { Id: 'range', ReceiptHandle, VisibilityTimeout: 43_201 },
    ];
    const changed = await call('ChangeMessageVisibilityBatch', { Entries });
    expect(changed.Successful).toEqual([{ Id: 'good' }]);
    expect(changed.Failed?.map(({ Id, Code }) => [Id, Code])).toEqual([
      ['invalid', 'ReceiptHandleIsInvalid'],
      ['missing', 'MissingParameter'],
      ['range', 'InvalidParameterValue'],
    ]);
    const deleted = await call('DeleteMessageBatch', { Entries: Entries.slice(0, 3) });
    expect(deleted.Successful).toEqual([{ Id: 'good' }]);
    expect(deleted.Failed?.map(({ Id }) => Id)).toEqual(['invalid', 'missing']);
    expect(queues.byName('rows').counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  test('accept the same handle twice: a deletion is repeatable', async () => {
    const { call, ReceiptHandle } = await withReceived();
    const Entries = ['a', 'b'].map((Id) => ({ Id, ReceiptHandle }));
    const { Successful, Failed } = await call('DeleteMessageBatch', { Entries });
    expect(Successful).toEqual([{ Id: 'a' }, { Id: 'b' }]);
    expect(Failed).toBeUndefined();
  });
});

describe('PurgeQueue', () => {
  test('removes messages of every state, of its queue only', async () => {
    const { call, queues } = await withReceived();
    await call('SendMessage', { MessageBody: 'visible' });
    await call('SendMessage', { MessageBody: 'delayed', DelaySeconds: 9 });
    await call('SendMessage', { QueueUrl: toQueueModel('more').queueUrl, MessageBody: 'kept' });
    expect(await call('PurgeQueue')).toEqual({});
    expect(queues.byName('rows').list()).toEqual([]);
    expect(queues.byName('more').list()).toHaveLength(1);
  });
});
