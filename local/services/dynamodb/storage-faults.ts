/** The meaning of an InternalServerError of the built-in database if the disk of its file is the reason. */
import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import type { Clock } from '../../kernel/clock.ts';
import { LocalFault, toFaultText } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { explainSaid, findDiskFault } from './data-file.ts';

/** Like `call`, but throws a `LocalFault` (`STORAGE_UNAVAILABLE`) if the file is the reason of an error. */
export const withExplanation =
  (call: AwsCall, file: string): AwsCall =>
  (operation, input) =>
    call(operation, input).catch((error: unknown) => {
      throw (isServerError(error) ? explainSaid(file, error.message) : null) ?? error;
    });

/** Like `call`, and also calls `report` for an error of the database itself, which is not changed. */
export const withReport =
  (call: AwsCall, report: () => void): AwsCall =>
  (operation, input) =>
    call(operation, input).catch((error: unknown) => {
      if (isServerError(error)) report();
      throw error;
    });

/** Every write fails on a full disk; one line in this time is enough. */
const PAUSE_MS = 10_000;

/**
 * Returns a function to call after an error of the database itself: it checks whether the disk is writable,
 * and logs why not. Clients of the API must not see the path, and functions only see DynamoDB's
 * InternalServerError.
 */
export const createStorageReport = ({ file, clock, log }: { file: string; clock: Clock; log: Log }) => {
  let nextAt = 0;
  return (): void => {
    if (clock.now() < nextAt) return;
    nextAt = clock.now() + PAUSE_MS;
    const fault = findDiskFault(file);
    if (fault instanceof LocalFault) log.error('dynamodb', toFaultText(fault));
  };
};

const isServerError = (error: unknown): error is AwsFailure =>
  error instanceof AwsFailure && error.status >= 500;
