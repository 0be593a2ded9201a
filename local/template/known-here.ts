import { LocalFault } from '../kernel/errors.ts';

/** Whether it tells of something that this machine does not have, rather than of a template that is broken. */
export const isUnsupported = (error: unknown): error is LocalFault =>
  error instanceof LocalFault && error.code === 'UNSUPPORTED';

/** What `read` gives; null where only a deployment knows it. */
export const knownHere = <Value>(read: () => Value): Value | null => {
  try {
    return read();
  } catch (error) {
    if (isUnsupported(error)) return null;
    throw error;
  }
};
