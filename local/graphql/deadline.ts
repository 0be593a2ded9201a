import { GraphqlFailure } from '../kernel/errors.ts';

/** AppSync's quota on the execution of a request. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const REQUEST_TIME_MS = 30_000;

/** The time limit of a request. */
export interface Deadline {
  /** The promise's outcome, or an `ExecutionTimeout` failure if the time limit comes first. */
  race<T>(promise: Promise<T>): Promise<T>;
  cancel(): void;
}

/** For a request that a debugger may pause. */
export const endless: Deadline = { race: (promise) => promise, cancel: () => {} };

export const createDeadline = (milliseconds = REQUEST_TIME_MS): Deadline => {
  let expire: (failure: GraphqlFailure) => void = () => {};
  const expired = new Promise<never>((_, reject) => {
    expire = reject;
  });
  // The rejection is unhandled if nothing races at that time.
  expired.catch(() => {});
  const timer = setTimeout(
    () => expire(new GraphqlFailure('Execution timed out.', 'ExecutionTimeout')),
    milliseconds,
  );
  return { race: (promise) => Promise.race([promise, expired]), cancel: () => clearTimeout(timer) };
};
