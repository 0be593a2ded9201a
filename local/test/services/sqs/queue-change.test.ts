import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../../services/sqs/message.ts';
import { parseQueueChange, type QueueChange, toLine } from '../../../services/sqs/queue-change.ts';

const message: Message = {
  messageId: 'm',
  body: 'é\n😀',
  attributes: { a: { DataType: 'String', StringValue: 'x' } },
  systemAttributes: { AWSTraceHeader: 'Root=1' },
  senderId: 'AIDA',
  sentAt: 1,
  visibleAt: 2,
  receiveCount: 0,
  receivesHere: 0,
  firstReceivedAt: null,
  receivedAt: null,
  receipt: null,
};
const delivery = {
  visibleAt: 3,
  receiveCount: 1,
  receivesHere: 1,
  firstReceivedAt: 2,
  receivedAt: 2,
  receipt: 'r',
};
const changes: QueueChange[] = [
  { kind: 'stored', queueName: 'jobs', message },
  { kind: 'delivery', queueName: 'jobs', messageId: 'm', delivery },
  { kind: 'removed', queueName: 'jobs', messageId: 'm' },
  { kind: 'moved', queueName: 'jobs', messageId: 'm', toQueueName: 'dead', message },
];

describe('a change', () => {
  test.each(changes)('that is $kind is read from its line', (change) => {
    const line = toLine(change);
    expect(line.endsWith('\n')).toBe(true);
    expect(line.trimEnd()).not.toContain('\n');
    expect(parseQueueChange(Buffer.from(line))).toEqual(change);
  });

  test.each(changes)('that is $kind is not read from any part of its line', (change) => {
    const line = Buffer.from(toLine(change).trimEnd());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: line.length - 1 }), (length) => {
        expect(parseQueueChange(line.subarray(0, length))).toBeNull();
      }),
    );
  });

  test.each(changes)('that is $kind needs each of its members', (change) => {
    for (const name of Object.keys(change)) {
      const { [name as keyof QueueChange]: _, ...rest } = change;
      expect(parseQueueChange(Buffer.from(JSON.stringify(rest)))).toBeNull();
    }
  });

  test.each(Object.keys(message))('has a message with %s of its type', (name) => {
    const broken = { ...message, [name]: true };
    const line = JSON.stringify({ kind: 'stored', queueName: 'jobs', message: broken });
    expect(parseQueueChange(Buffer.from(line))).toBeNull();
  });
});

describe('a damaged line', () => {
  test.each([
    '',
    'null',
    '5',
    '"stored"',
    '[]',
    '{}',
    '{"kind":"other"}',
    '{"kind":"__proto__"}',
    'not JSON',
  ])('%j is not a change', (line) => {
    expect(parseQueueChange(Buffer.from(line))).toBeNull();
  });

  test('with bytes that are not UTF-8 is not a change', () => {
    const line = Buffer.from(toLine(changes[2] as QueueChange));
    line[line.indexOf('jobs')] = 0xff;
    expect(parseQueueChange(line)).toBeNull();
  });
});
