import type { FieldError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import type { Call } from '../call.ts';
import { Stop } from '../ending.ts';

type ErrorArguments = [message?: unknown, errorType?: unknown, data?: unknown, errorInfo?: unknown];

/** `util.error`, `util.appendError`, `util.unauthorized`. */
export const createErrors = (call: Call) => ({
  error: (...args: ErrorArguments): never => {
    throw new Stop({ kind: 'error', error: toFieldError(args) });
  },
  appendError: (...args: ErrorArguments): void => {
    call.appendError(toFieldError(args));
  },
  /** EvaluateCode returns this message; a live API adds the type and field, which the resolver knows. */
  unauthorized: (): never => {
    const error = { message: 'Unauthorized', errorType: 'Unauthorized', data: null, errorInfo: null };
    throw new Stop({ kind: 'error', error, isUnauthorized: true });
  },
});

/** An omitted argument is null on AppSync, as every member of its errors is always present. */
const toFieldError = ([message, errorType, data, errorInfo]: ErrorArguments): FieldError => ({
  message: String(message ?? null),
  errorType: errorType === undefined || errorType === null ? null : String(errorType),
  data: (data ?? null) as Json,
  errorInfo: (errorInfo ?? null) as Json,
});
