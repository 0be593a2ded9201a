import { describe, expect, test } from 'vitest';
import { reportUser } from '../../../../functions/shared/telemetry/report-user.ts';
import type { UserPayload } from '../../../../functions/shared/user-payload.ts';
import { reportStart } from '../../../../functions/start-user-import/report-start.ts';
import type { StartUserImportPayload } from '../../../../schema/generated/types.ts';
import { createRecordingTelemetry } from '../../../support/recording-telemetry.ts';
import { USER as STORED } from '../../../support/stored-user.ts';

const USER = { ...STORED, version: 3 };

const REFUSED = [
  { code: 'INVALID_INPUT' as const, message: 'Enter a name.', field: 'name' },
  { code: 'INVALID_INPUT' as const, message: 'Enter an email address.', field: 'email' },
];

describe('reportUser', () => {
  const report = (payload: UserPayload) => {
    const telemetry = createRecordingTelemetry();
    expect(reportUser(telemetry, 'UsersUpdated', payload)).toBe(payload);
    return telemetry;
  };

  test('names the state of the user that was written', () => {
    const { lines, counted } = report({ user: USER, userErrors: [], replayed: false });

    expect(lines).toEqual([['info', 'Updated a user.', { change: 'a#3' }]]);
    expect(counted).toEqual(['UsersUpdated 1']);
  });

  test('does not count a repeated result again', () => {
    const { lines, counted } = report({ user: USER, userErrors: [], replayed: true });

    expect(lines).toEqual([['info', 'Returned the earlier result to a retry.', { change: 'a#3' }]]);
    expect(counted).toEqual([]);
  });

  test('logs the codes and fields of a rejection, and counts each code once', () => {
    const { lines, counted } = report({ user: null, userErrors: REFUSED, replayed: false });

    const facts = { codes: ['INVALID_INPUT'], fields: ['name', 'email'] };
    expect(lines).toEqual([['info', 'Rejected the request.', facts]]);
    expect(counted).toEqual(['UserErrors 1 INVALID_INPUT']);
  });
});

test('reportStart names the import that was started, and counts it once', () => {
  const { lines, counted, ...telemetry } = createRecordingTelemetry();
  const userImport = { id: 'job', total: 2 } as StartUserImportPayload['userImport'];

  reportStart(telemetry, { userImport, userErrors: [], replayed: false });
  reportStart(telemetry, { userImport, userErrors: [], replayed: true });
  reportStart(telemetry, { userImport: null, userErrors: REFUSED, replayed: false });

  expect(lines.map(([, message]) => message)).toEqual([
    'Started an import.',
    'Returned the earlier result to a retry.',
    'Rejected the request.',
  ]);
  expect(counted).toEqual(['ImportsStarted 1', 'UserErrors 1 INVALID_INPUT']);
});
