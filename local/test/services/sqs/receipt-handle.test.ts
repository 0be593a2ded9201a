import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReceiptHandle, toReceiptHandle } from '../../../services/sqs/receipt-handle.ts';

const words = fc.stringMatching(/^[\w-]{1,20}$/);

describe('a receipt handle', () => {
  test('is read by the queue that issued it', () => {
    fc.assert(
      fc.property(words, words, words, (queueName, messageId, receipt) => {
        const handle = toReceiptHandle(queueName, { messageId, receipt });
        expect(parseReceiptHandle(queueName, handle)).toEqual({ messageId, receipt });
        expect(handle).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test('of another queue is invalid', () => {
    const handle = toReceiptHandle('jobs', { messageId: 'm', receipt: 'r' });
    expect(() => parseReceiptHandle('other', handle)).toThrow(
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  });

  test.each(['', 'abc', 'jobs m r', Buffer.from('jobs m').toString('base64url')])(
    '%j is invalid',
    (handle) => {
      expect(() => parseReceiptHandle('jobs', handle)).toThrow('is not a valid receipt handle');
    },
  );

  test.each(['jobs m r more', 'jobs  r', 'jobs m '])('with the content %j is invalid', (content) => {
    expect(() => parseReceiptHandle('jobs', Buffer.from(content).toString('base64url'))).toThrow(
      'is not a valid receipt handle',
    );
  });
});
