import type { JsonObject } from 'appsync-offline';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { toJobKey } from '../../functions/shared/user-import/keys.ts';
import type { SignUserImportReportEvent } from '../../functions/sign-user-import-report/handler.ts';
import type { StartUserImportEvent } from '../../functions/start-user-import/handler.ts';
import * as createUserImportUpload from '../../resolvers/Mutation.createUserImportUpload.ts';
import * as publishUserImportProgress from '../../resolvers/Mutation.publishUserImportProgress.ts';
import * as startUserImport from '../../resolvers/Mutation.startUserImport.ts';
import * as getUserImport from '../../resolvers/Query.getUserImport.ts';
import type { Caller } from '../../resolvers/shared/caller.ts';
import * as read from '../../resolvers/shared/to-user-import.ts';
import * as signReport from '../../resolvers/steps/sign-report.ts';
import * as reportUrl from '../../resolvers/UserImport.reportUrl.ts';
import { loadResolver, REQUEST_ID } from '../support/run-resolver.ts';

const IMPORT: JsonObject = {
  id: 'i',
  status: 'RUNNING',
  total: 3,
  processed: 2,
  created: 1,
  refused: 1,
  problems: [
    { row: 2, code: 'EMAIL_TAKEN', message: 'Another user has this e-mail address.', field: 'email' },
  ],
  createdAt: '2026-11-23T12:00:00.123Z',
  finishedAt: null,
};

const STORED: JsonObject = { pk: 'IMPORT#i', sk: 'JOB', ...IMPORT, revision: 4, inputHash: 'x', ttl: 1 };

const API_KEY = { authType: 'API Key Authorization', id: null };

test('resolvers look for an import where functions write it', () => {
  expect(read.toJobKey('i')).toEqual(toJobKey('i'));
});

describe('Query.getUserImport', () => {
  const { request, response } = loadResolver('Query.getUserImport', getUserImport);

  test('reads the job, consistently', () => {
    expect(request({ arguments: { id: 'i' } })).toEqual({
      value: { operation: 'GetItem', key: { pk: { S: 'IMPORT#i' }, sk: { S: 'JOB' } }, consistentRead: true },
    });
  });

  test('answers what everybody may see of it', () => {
    expect(response({ result: STORED })).toEqual({ value: IMPORT });
    expect(response({ result: null })).toEqual({ value: null });
  });
});

describe.each([
  ['createUserImportUpload', createUserImportUpload],
  ['startUserImport', startUserImport],
] as const)('Mutation.%s', (field, module) => {
  const { request, response } = loadResolver(`Mutation.${field}`, module);

  test('hands the input to the function, with who calls, and answers what it answers', () => {
    expect(request({ arguments: { input: { uploadId: 'u' } } })).toEqual({
      value: {
        operation: 'Invoke',
        payload: { input: { uploadId: 'u' }, caller: API_KEY, correlationId: REQUEST_ID },
      },
    });
    expect(response({ result: { userErrors: [] } })).toEqual({ value: { userErrors: [] } });
    expectTypeOf<Caller>().toEqualTypeOf<StartUserImportEvent['caller']>();
  });

  test('tells nothing of what went wrong inside', () => {
    expect(response({ error: { type: 'Lambda:Unhandled', message: 'arn:aws:s3:::files' } })).toEqual({
      error: { errorType: 'Internal', message: expect.not.stringContaining('arn:') },
    });
  });
});

describe('Mutation.publishUserImportProgress', () => {
  test('answers its input', () => {
    const { request, response } = loadResolver(
      'Mutation.publishUserImportProgress',
      publishUserImportProgress,
    );

    expect(request({ arguments: { input: IMPORT } })).toEqual({ value: { payload: IMPORT } });
    expect(response({ result: IMPORT })).toEqual({ value: IMPORT });
  });
});

describe('UserImport.reportUrl', () => {
  const step = loadResolver('steps/sign-report', signReport);
  const { response } = loadResolver('UserImport.reportUrl', reportUrl);

  test.each(['SPLITTING', 'RUNNING', 'FAILED'])('asks nobody while an import is %s', (status) => {
    expect(step.request({ source: { ...IMPORT, status } })).toEqual({ earlyReturn: { url: null } });
  });

  test('asks for a link to the report of a finished import', () => {
    expect(step.request({ source: { ...IMPORT, status: 'FINISHED' } })).toEqual({
      value: {
        operation: 'Invoke',
        payload: { importId: 'i', correlationId: REQUEST_ID } satisfies SignUserImportReportEvent,
      },
    });
    expect(step.response({ result: { url: 'https://files/reports/i.csv' } })).toEqual({
      value: { url: 'https://files/reports/i.csv' },
    });
  });

  test('answers the link, or null', () => {
    expect(response({ prev: { result: { url: 'https://files' } } })).toEqual({ value: 'https://files' });
    expect(response({ prev: { result: { url: null } } })).toEqual({ value: null });
  });
});
