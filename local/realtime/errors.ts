import { localFailure } from '../graphql/errors.ts';
import { LocalFault, RequestRefused, TransportFailure } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';

/** The `errors` of an `error` message for a subscription that could not start. */
export const toStartErrors = (failure: unknown, log: Log): readonly JsonObject[] => {
  if (failure instanceof RequestRefused) return failure.errors;
  if (failure instanceof TransportFailure)
    return [{ errorType: failure.errorType, message: failure.message }];
  return [toOwnFailure(failure, log)];
};

/** The `errors` of a `connection_error` message. */
export const toConnectionErrors = (failure: unknown, log: Log): readonly JsonObject[] => {
  if (failure instanceof TransportFailure)
    return [{ errorType: failure.errorType, message: failure.message, errorCode: failure.status }];
  return [{ ...toOwnFailure(failure, log), errorCode: 500 }];
};

/** An error that AppSync would not return is logged; the client receives no details of it. */
const toOwnFailure = (failure: unknown, log: Log): JsonObject => {
  if (failure instanceof LocalFault) {
    const { errorType, message } = localFailure(failure);
    log.error('realtime', message);
    return { errorType, message };
  }
  log.error('realtime', failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
  return { errorType: 'InternalFailure', message: 'Internal failure.' };
};
