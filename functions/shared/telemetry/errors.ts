import { redactMessage } from './redact.ts';

/** The facts of an error that may be logged. */
export interface Fault {
  /** The name of the error, such as `ThrottlingException`. */
  errorType: string;
  detail: string;
  /** Id of the failed request to AWS, for AWS Support. */
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
 * The same error for the caller, and for the line that Lambda itself writes: Lambda writes the message, the
 * stack and every other property, and properties of the SDK's errors may contain items of the table.
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
