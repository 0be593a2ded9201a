import { LocalFault } from '../kernel/errors.ts';

/** Whether the error is about an unsupported feature, rather than a broken template. */
export const isUnsupported = (error: unknown): error is LocalFault =>
  error instanceof LocalFault && error.code === 'UNSUPPORTED';

/** The result of `read`; null if it is only known after a deployment. */
export const readIfKnown = <Value>(read: () => Value): Value | null => {
  try {
    return read();
  } catch (error) {
    if (isUnsupported(error)) return null;
    throw error;
  }
};
