import type { UserError } from '../../../schema/generated/types.ts';
import type { UserPayload } from '../user-payload.ts';
import { toChange } from './correlation.ts';
import type { Telemetry } from './telemetry.ts';

const DONE = {
  UsersCreated: 'Created a user.',
  UsersUpdated: 'Updated a user.',
  UsersDeleted: 'Deleted a user.',
} as const;

/** Logs and counts the result of a write, and returns it. */
export const reportUser = (
  telemetry: Telemetry,
  metric: keyof typeof DONE,
  payload: UserPayload,
): UserPayload => {
  const { user, userErrors, replayed } = payload;
  reportRefusal(telemetry, userErrors);
  if (user !== null) {
    const message = replayed ? 'Returned the earlier result to a retry.' : DONE[metric];
    telemetry.log('info', message, { change: toChange(user) });
  }
  if (user !== null && !replayed) telemetry.count(metric, 1);
  return payload;
};

/** Reports the codes only; messages and values are for the caller alone. */
export const reportRefusal = ({ log, count }: Telemetry, userErrors: readonly UserError[]): void => {
  const codes = [...new Set(userErrors.map(({ code }) => code))];
  for (const code of codes) {
    count('UserErrors', 1, code);
  }
  if (codes.length > 0) {
    log('info', 'Rejected the request.', { codes, fields: userErrors.map(({ field }) => field) });
  }
};
