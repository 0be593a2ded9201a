import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { invalidParameter, SqsFailure } from './errors.ts';
import { toObject, toOptionalNumber, toText } from './input.ts';
import { MAXIMUM_ATTRIBUTES, MAXIMUM_DELAY_SECONDS, MAXIMUM_MESSAGE_BYTES } from './limits.ts';
import type { MessageAttribute, MessageAttributes, NewMessage } from './message.ts';

/**
 * Bytes that count towards the limits: the body, and the names, types and values of the attributes. The input
 * may be invalid: values that are not text do not count.
 */
export const toMessageSize = (input: JsonObject): number =>
  Object.entries(toObject(input, 'MessageAttributes')).reduce((size, [name, value]) => {
    const { DataType, StringValue, BinaryValue } = isJsonObject(value) ? value : {};
    const bytes = sizeOf(name) + sizeOf(DataType) + sizeOf(StringValue) + sizeOf(BinaryValue, 'base64');
    return size + bytes;
  }, sizeOf(input.MessageBody));

/** The message of a SendMessage, or of an entry of its batch. Throws an `SqsFailure` if SQS would reject it. */
export const toNewMessage = (input: JsonObject, senderId: string): NewMessage => {
  const body = checkText(toText(input, 'MessageBody'));
  const attributes = toAttributes(input);
  const delaySeconds = toOptionalNumber(input, 'DelaySeconds', {
    minimum: 0,
    maximum: MAXIMUM_DELAY_SECONDS,
  });
  if (toMessageSize(input) > MAXIMUM_MESSAGE_BYTES)
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAXIMUM_MESSAGE_BYTES} bytes.`,
    );
  if (input.MessageDeduplicationId !== undefined)
    throw invalidParameter(
      'The request include parameter that is not valid for this queue type: MessageDeduplicationId.',
    );
  return { body, attributes, systemAttributes: toSystemAttributes(input), senderId, delaySeconds };
};

const sizeOf = (value: Json | undefined, encoding: BufferEncoding = 'utf8'): number =>
  typeof value === 'string' ? Buffer.byteLength(value, encoding) : 0;

const checkText = (text: string): string => {
  if (isAllowedText(text)) return text;
  throw new SqsFailure(
    'InvalidMessageContents',
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
  );
};

const toAttributes = (input: JsonObject): MessageAttributes => {
  const entries = Object.entries(toObject(input, 'MessageAttributes'));
  if (entries.length > MAXIMUM_ATTRIBUTES)
    throw invalidParameter(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${MAXIMUM_ATTRIBUTES}].`,
    );
  return Object.fromEntries(entries.map(([name, value]) => [name, toAttribute(name, value)]));
};

const toSystemAttributes = (input: JsonObject): Record<string, string> => {
  const { AWSTraceHeader } = toObject(input, 'MessageSystemAttributes');
  const trace = isJsonObject(AWSTraceHeader) ? AWSTraceHeader.StringValue : undefined;
  return {
    ...(typeof trace === 'string' && { AWSTraceHeader: trace }),
    ...(typeof input.MessageGroupId === 'string' && { MessageGroupId: input.MessageGroupId }),
  };
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const isAllowedText = (text: string): boolean =>
  /^[\t\n\r -\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u.test(text);

const toAttribute = (name: string, value: Json): MessageAttribute => {
  if (!isAttributeName(name)) throw invalidParameter(`Invalid message attribute name: ${name}.`);
  const { DataType, StringValue, BinaryValue } = isJsonObject(value) ? value : {};
  const kind = /^(String|Number|Binary)(\..+)?$/.exec(String(DataType))?.[1];
  if (typeof DataType !== 'string' || kind === undefined)
    throw invalidParameter(`The type of message (user) attribute '${name}' is invalid.`);
  const given = kind === 'Binary' ? BinaryValue : StringValue;
  if (typeof given !== 'string' || given === '')
    throw invalidParameter(`The message (user) attribute '${name}' must contain a non-empty value.`);
  if (kind === 'Binary') return { DataType, BinaryValue: given };
  if (kind === 'Number' && !isNumber(given))
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  return { DataType, StringValue: checkText(given) };
};

/** In decimal notation, also with an exponent. */
const isNumber = (text: string): boolean => /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text);

const isAttributeName = (name: string): boolean =>
  /^[\w-]+(\.[\w-]+)*$/.test(name) && name.length <= 256 && !/^(aws|amazon)\./i.test(name);
