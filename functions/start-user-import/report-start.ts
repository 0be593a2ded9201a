import type { StartUserImportPayload } from '../../schema/generated/types.ts';
import { reportRefusal } from '../shared/telemetry/report-user.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';

/** Logs and counts the result of a start, and returns it. */
export const reportStart = (
  telemetry: Telemetry,
  payload: StartUserImportPayload,
): StartUserImportPayload => {
  const { userImport, userErrors, replayed } = payload;
  reportRefusal(telemetry, userErrors);
  if (userImport) {
    const message = replayed ? 'Returned the earlier result to a retry.' : 'Started an import.';
    telemetry.log('info', message, { importId: userImport.id, total: userImport.total });
  }
  if (userImport && !replayed) telemetry.count('ImportsStarted', 1);
  return payload;
};
