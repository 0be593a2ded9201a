import { SqsFailure } from './errors.ts';

/** The content of a receipt handle: the message, and which of its receives. */
export interface Receipt {
  messageId: string;
  receipt: string;
}

export const toReceiptHandle = (queueName: string, { messageId, receipt }: Receipt): string =>
  Buffer.from(`${queueName} ${messageId} ${receipt}`).toString('base64url');

/** Throws an `SqsFailure` for a handle that this queue has not issued. */
export const parseReceiptHandle = (queueName: string, handle: string): Receipt => {
  const [name, messageId, receipt, ...more] = Buffer.from(handle, 'base64url').toString().split(' ');
  if (name === queueName && messageId && receipt && more.length === 0) return { messageId, receipt };
  throw new SqsFailure(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  );
};
