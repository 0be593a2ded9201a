/** What an InternalServerError of the built-in database means where the disk that holds its file is the reason. */
import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import type { Clock } from '../../kernel/clock.ts';
import { LocalFault, toFaultText } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { explainSaid, findDiskFault } from './data-file.ts';

/** Calls as `call` does, and throws a `LocalFault` (`STORAGE_UNAVAILABLE`) where the reason is the file. */
export const withExplanation =
  (call: AwsCall, file: string): AwsCall =>
  (operation, input) =>
    call(operation, input).catch((error: unknown) => {
      throw (isServerError(error) ? explainSaid(file, error.message) : null) ?? error;
    });

/** Calls as `call` does, and calls `report` for an error of the database itself, which stays as it is. */
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
 * Returns what to call after an error of the database itself: it looks whether the disk can be written, and logs why not.
 * Clients of the API are not to know the path, and functions see nothing but DynamoDB's InternalServerError.
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
