import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { toMessageSize, toNewMessage } from '../../../services/sqs/new-message.ts';

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html

const toMessage = (input: JsonObject) => toNewMessage({ MessageBody: 'a', ...input }, 'AIDA');
const withAttribute = (name: string, value: JsonObject) =>
  toMessage({ MessageAttributes: { [name]: value } });

describe('a body', () => {
  test.each(['a', ' ', '\t\n\r', 'é', '\ud7ff', '\ue000', '\ufffd', '😀', '{"a":1}'])('can be %j', (body) => {
    expect(toMessage({ MessageBody: body }).body).toBe(body);
  });

  test.each(['\u0000', 'a\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', 'a\udc00b'])(
    'cannot contain the character of %j',
    (body) => {
      expect(() => toMessage({ MessageBody: body })).toThrow('Invalid characters found.');
    },
  );

  test.each([undefined, null, '', 5, {}])('is required, as a text: %j', (body) => {
    expect(() => toNewMessage({ MessageBody: body as never }, 'AIDA')).toThrow(
      'The request must contain the parameter MessageBody.',
    );
  });
});

describe('an attribute', () => {
  test.each<[string, JsonObject]>([
    ['a', { DataType: 'String', StringValue: 'text' }],
    ['a.b-c_d', { DataType: 'String', StringValue: 'text' }],
    ['9', { DataType: 'Number', StringValue: '-1.5e3' }],
    ['n', { DataType: 'Number.int', StringValue: '7' }],
    ['b', { DataType: 'Binary', BinaryValue: 'AAEC' }],
    ['b', { DataType: 'Binary.png', BinaryValue: 'AAEC' }],
    ['awsome', { DataType: 'String', StringValue: 'text' }],
    ['a'.repeat(256), { DataType: 'String.custom.label', StringValue: 'text' }],
  ])('%s can be %j', (name, value) => {
    expect(withAttribute(name, value).attributes).toEqual({ [name]: value });
  });

  test.each(['', '.a', 'a.', 'a..b', 'a b', 'é', 'AWS.a', 'aws.a', 'Amazon.a', 'a'.repeat(257)])(
    'cannot be named %j',
    (name) => {
      expect(() => withAttribute(name, { DataType: 'String', StringValue: 'a' })).toThrow(
        `Invalid message attribute name: ${name}.`,
      );
    },
  );

  test.each(['', 'string', 'Boolean', 'String.', '.String', 'StringList'])(
    'cannot be of type %j',
    (DataType) => {
      expect(() => withAttribute('a', { DataType, StringValue: 'a' })).toThrow(
        "The type of message (user) attribute 'a' is invalid.",
      );
    },
  );

  test.each<JsonObject>([
    { DataType: 'String' },
    { DataType: 'String', StringValue: '' },
    { DataType: 'String', BinaryValue: 'AAEC' },
    { DataType: 'Binary', StringValue: 'a' },
    { DataType: 'Number', StringValue: '' },
    { DataType: 'String', StringValue: 5 },
  ])('%j has no value of its type', (value) => {
    expect(() => withAttribute('a', value)).toThrow('must contain a non-empty value');
  });

  test.each(['one', '1,5', '1 2', '--1', ' ', ' 1', '0x10', 'Infinity', 'NaN', '.', '1e', '1n', '٣'])(
    'of a number cannot be %j',
    (StringValue) => {
      expect(() => withAttribute('a', { DataType: 'Number', StringValue })).toThrow(
        "Can't cast the value of message (user) attribute 'a' to a number.",
      );
    },
  );

  test('cannot contain characters that a body cannot', () => {
    expect(() => withAttribute('a', { DataType: 'String', StringValue: '\u0000' })).toThrow(
      'Invalid characters found.',
    );
  });

  test('is one of at most ten', () => {
    const attributes = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`a${index}`, { DataType: 'String', StringValue: 'a' }]),
      );
    expect(Object.keys(toMessage({ MessageAttributes: attributes(10) }).attributes)).toHaveLength(10);
    expect(() => toMessage({ MessageAttributes: attributes(11) })).toThrow(
      'Number of message attributes [11] exceeds the allowed maximum [10].',
    );
  });
});

describe('the size of a message', () => {
  test('counts the bytes of the body, and of names, types and values of attributes', () => {
    expect(toMessageSize({ MessageBody: 'é😀' })).toBe(6);
    const text = { DataType: 'String', StringValue: 'é' };
    const bytes = { DataType: 'Binary', BinaryValue: 'AAEC' };
    expect(toMessageSize({ MessageBody: 'a', MessageAttributes: { n: text, bb: bytes } })).toBe(
      1 + (1 + 6 + 2) + (2 + 6 + 3),
    );
  });

  test('is at most 1 MiB', () => {
    const limit = 1_048_576;
    expect(toMessage({ MessageBody: 'a'.repeat(limit) }).body).toHaveLength(limit);
    expect(() => toMessage({ MessageBody: 'a'.repeat(limit + 1) })).toThrow(`shorter than ${limit} bytes`);
    expect(() => toMessage({ MessageBody: `${'a'.repeat(limit - 1)}é` })).toThrow(
      `shorter than ${limit} bytes`,
    );
  });
});

describe('a delay', () => {
  test.each([
    [undefined, null],
    [null, null],
    [0, 0],
    [900, 900],
  ])('of %j is %j', (given, delaySeconds) => {
    expect(toMessage(given === undefined ? {} : { DelaySeconds: given }).delaySeconds).toBe(delaySeconds);
  });

  test.each([-1, 901, 1.5, '5', Number.NaN])('cannot be %j', (given) => {
    expect(() => toMessage({ DelaySeconds: given })).toThrow(
      `Value ${given} for parameter DelaySeconds is invalid. Reason: Must be between 0 and 900, if provided.`,
    );
  });
});

describe('system attributes', () => {
  test('keep the trace header and the group, and nothing else', () => {
    const trace = { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' };
    expect(
      toMessage({ MessageSystemAttributes: { AWSTraceHeader: trace, Other: trace }, MessageGroupId: 'g' })
        .systemAttributes,
    ).toEqual({ AWSTraceHeader: trace.StringValue, MessageGroupId: 'g' });
  });

  test('reject a deduplication id, since no queue here is a FIFO queue', () => {
    expect(() => toMessage({ MessageDeduplicationId: 'a' })).toThrow('MessageDeduplicationId');
  });
});
