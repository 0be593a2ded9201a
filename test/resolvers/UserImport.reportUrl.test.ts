import { toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import type { SignUserImportReportEvent } from '../../functions/sign-user-import-report/handler.ts';
import * as step from '../../resolvers/steps/sign-report.ts';
import { request, response } from '../../resolvers/UserImport.reportUrl.ts';
import { toEarlyReturn } from '../support/early-return.ts';
import { REQUEST_ID } from '../support/run-resolver.ts';
import { USER_IMPORT } from '../support/stored-import.ts';

describe('UserImport.reportUrl', () => {
  test('returns the link of its step, or null', () => {
    expect(request()).toEqual({});
    expect(response(toContext({ prev: { result: { url: 'https://files' } } }))).toBe('https://files');
    expect(response(toContext({ prev: { result: { url: null } } }))).toBeNull();
  });

  test.each(['SPLITTING', 'RUNNING', 'FAILED'] as const)('returns early while an import is %s', (status) => {
    const run = () => step.request(toContext({ source: { ...USER_IMPORT, status } }));
    expect(run).toThrow(toEarlyReturn({ url: null }));
  });

  test('requests a link to the report of a finished import', () => {
    const source = { ...USER_IMPORT, status: 'FINISHED' as const };
    const headers = { 'x-amzn-requestid': REQUEST_ID };
    expect(step.request(toContext({ source, request: { headers } }))).toEqual({
      operation: 'Invoke',
      payload: { importId: 'i', correlationId: REQUEST_ID } satisfies SignUserImportReportEvent,
    });
    expect(step.response(toContext({ result: { url: 'https://files' } }))).toEqual({ url: 'https://files' });
  });
});
