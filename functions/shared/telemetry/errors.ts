import { redactMessage } from './redact.ts';

/** What may be told of something that went wrong. */
export interface Fault {
  /** The name of the error, such as `ThrottlingException`. */
  errorType: string;
  detail: string;
  /** Of the request to AWS that failed, by which AWS finds it. */
  awsRequestId: string | undefined;
}

const NAME = /^[A-Za-z][\w.:]{0,63}$/;

export const toFault = (thrown: unknown): Fault => {
  const { name, message, $metadata } = (thrown instanceof Error ? thrown : { name: typeof thrown }) as {
    name: string;
    message?: string;
    $metadata?: { requestId?: string };
  };
  return {
    errorType: NAME.test(name) ? name : 'Error',
    detail: redactMessage(message ?? ''),
    awsRequestId: $metadata?.requestId,
  };
};

/**
 * The same error for whoever called, and for the line that Lambda itself writes about it: Lambda writes the message, the
 * stack and every other property, which of the SDK's errors may be items of the table.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
export const toSafeError = (thrown: unknown): Error => {
  const { errorType, detail } = toFault(thrown);
  const safe = new Error(detail);
  safe.name = errorType;
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter(isFrame) : [];
  safe.stack = [`${errorType}: ${detail}`, ...frames].join('\n');
  return safe;
};

const isFrame = (line: string): boolean => /^\s+at /.test(line);
