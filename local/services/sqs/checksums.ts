/**
 * The checksums with which SDK clients verify messages.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
import { createHash } from 'node:crypto';
import type { MessageAttribute, MessageAttributes } from './message.ts';

export const md5OfBody = (body: string): string => md5(body);

/** Null without attributes: SQS omits the checksum then. */
export const md5OfAttributes = (attributes: MessageAttributes): string | null => {
  const entries = Object.entries(attributes).sort(byName);
  if (entries.length === 0) return null;
  const parts = entries.flatMap(([name, attribute]) => [
    lengthPrefixed(Buffer.from(name)),
    lengthPrefixed(Buffer.from(attribute.DataType)),
    ...toTransportBytes(attribute),
  ]);
  return md5(Buffer.concat(parts));
};

const md5 = (bytes: string | Buffer): string => createHash('md5').update(bytes).digest('hex');

const byName = ([left]: [string, unknown], [right]: [string, unknown]): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

const lengthPrefixed = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** One byte is the type of the following value: 1 text, 2 bytes. */
const toTransportBytes = ({ StringValue, BinaryValue }: MessageAttribute): Buffer[] =>
  BinaryValue === undefined
    ? [Buffer.from([1]), lengthPrefixed(Buffer.from(StringValue ?? ''))]
    : [Buffer.from([2]), lengthPrefixed(Buffer.from(BinaryValue, 'base64'))];
