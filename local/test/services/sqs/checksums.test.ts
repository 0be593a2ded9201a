import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { md5OfAttributes, md5OfBody } from '../../../services/sqs/checksums.ts';

const text = (StringValue: string, DataType = 'String') => ({ DataType, StringValue });
const bytes = (BinaryValue: string, DataType = 'Binary') => ({ DataType, BinaryValue });

describe('the checksum of a body', () => {
  test.each(['', 'hello', 'é'])('%j is that of its bytes in UTF-8', (body) => {
    expect(md5OfBody(body)).toBe(createHash('md5').update(Buffer.from(body)).digest('hex'));
  });

  test('of hello is known', () => {
    expect(md5OfBody('hello')).toBe('5d41402abc4b2a76b9719d911017c592');
  });
});

describe('the checksum of attributes', () => {
  test('is absent without any', () => {
    expect(md5OfAttributes({})).toBeNull();
  });

  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
  test('is that of lengths, names, types, transport types and values', () => {
    const expected = createHash('md5')
      .update(Buffer.from([0, 0, 0, 1]))
      .update('a')
      .update(Buffer.from([0, 0, 0, 6]))
      .update('String')
      .update(Buffer.from([1, 0, 0, 0, 2]))
      .update('é')
      .update(Buffer.from([0, 0, 0, 1]))
      .update('b')
      .update(Buffer.from([0, 0, 0, 6]))
      .update('Binary')
      .update(Buffer.from([2, 0, 0, 0, 3, 0, 1, 2]))
      .digest('hex');
    expect(md5OfAttributes({ a: text('é'), b: bytes('AAEC') })).toBe(expected);
  });

  test('does not depend on the order of attributes', () => {
    const attributes = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.string()), {
      selector: ([name]) => name,
      minLength: 1,
    });
    fc.assert(
      fc.property(attributes, (entries) => {
        const toAttributes = (all: typeof entries) =>
          Object.fromEntries(all.map(([name, value]) => [name, text(value)]));
        expect(md5OfAttributes(toAttributes(entries))).toBe(
          md5OfAttributes(toAttributes(entries.toReversed())),
        );
      }),
    );
  });

  test('differs with the name, the type and the value', () => {
    const sums = [
      md5OfAttributes({ a: text('1') }),
      md5OfAttributes({ b: text('1') }),
      md5OfAttributes({ a: text('1', 'Number') }),
      md5OfAttributes({ a: text('2') }),
      md5OfAttributes({ a: bytes('MQ==', 'String') }),
    ];
    expect(new Set(sums).size).toBe(sums.length);
  });
});
