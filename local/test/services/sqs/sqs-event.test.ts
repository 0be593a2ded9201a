import { describe, expect, test } from 'vitest';
import { md5OfAttributes, md5OfBody } from '../../../services/sqs/checksums.ts';
import type { Message } from '../../../services/sqs/message.ts';
import { parseReceiptHandle } from '../../../services/sqs/receipt-handle.ts';
import { toEventRecord } from '../../../services/sqs/sqs-event.ts';
import { toStoredMessage } from './queue-models.ts';

const queue = {
  queueName: 'rows',
  queueArn: 'arn:aws:sqs:eu-west-1:123456789012:rows',
  region: 'eu-west-1',
};

const toRecord = (settings: Partial<Message> = {}) =>
  toEventRecord(
    toStoredMessage({ messageId: 'm-1', receipt: 'r-1', receiveCount: 1, firstReceivedAt: 7, ...settings }),
    queue,
  );

// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
describe('a record of an event', () => {
  test('has the members that the documentation lists', () => {
    expect(toRecord({ body: 'Test message.' })).toEqual({
      messageId: 'm-1',
      receiptHandle: expect.any(String),
      body: 'Test message.',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'sender',
        ApproximateFirstReceiveTimestamp: '7',
      },
      messageAttributes: {},
      md5OfBody: md5OfBody('Test message.'),
      eventSource: 'aws:sqs',
      eventSourceARN: queue.queueArn,
      awsRegion: 'eu-west-1',
    });
  });

  test('has a receipt handle with which the function deletes the message', () => {
    const { receiptHandle } = toRecord();
    expect(parseReceiptHandle('rows', String(receiptHandle))).toEqual({ messageId: 'm-1', receipt: 'r-1' });
  });

  test('has attributes with lowercase members, text and bytes apart, and their checksum', () => {
    const attributes = {
      text: { DataType: 'String', StringValue: '123' },
      bytes: { DataType: 'Binary', BinaryValue: 'AAEC' },
    };
    expect(toRecord({ attributes })).toMatchObject({
      messageAttributes: {
        text: { stringValue: '123', stringListValues: [], binaryListValues: [], dataType: 'String' },
        bytes: { binaryValue: 'AAEC', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
      },
      md5OfMessageAttributes: md5OfAttributes(attributes),
    });
    const { messageAttributes } = toRecord({ attributes });
    expect(messageAttributes).not.toHaveProperty('text.binaryValue');
    expect(messageAttributes).not.toHaveProperty('bytes.stringValue');
  });

  test('has the trace header of its sender', () => {
    const { attributes } = toRecord({ systemAttributes: { AWSTraceHeader: 'Root=1' } });
    expect(attributes).toMatchObject({ AWSTraceHeader: 'Root=1' });
  });

  test('cannot have a sender that a system attribute replaces', () => {
    const { attributes } = toRecord({
      systemAttributes: { SenderId: 'forged', ApproximateReceiveCount: '9' },
    });
    expect(attributes).toMatchObject({ SenderId: 'sender', ApproximateReceiveCount: '1' });
  });

  test('is JSON, without members that are undefined', () => {
    const record = toRecord({ attributes: { text: { DataType: 'String', StringValue: 'é' } } });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
});
