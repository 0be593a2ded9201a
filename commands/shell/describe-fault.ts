import { inspect } from 'node:util';
import { toFaultText } from 'appsync-offline/cli';
import { toAwsFault } from '../aws/to-aws-fault.ts';

/** Describes an error: a sentence, advice if there is any, and the stack only if requested. */
export const describeFault = (error: unknown, { isVerbose }: { isVerbose: boolean }): string => {
  const fault = toAwsFault(error) ?? error;
  const message = fault instanceof Error ? fault.message : String(fault);
  const text = hasFix(fault) ? toFaultText(fault) : message;
  return isVerbose ? `${text}\n${inspect(error)}` : text;
};

const hasFix = (error: unknown): error is Error & { fix: string } =>
  error instanceof Error && 'fix' in error && typeof error.fix === 'string';
