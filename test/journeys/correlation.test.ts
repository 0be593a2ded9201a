import type { JsonObject } from 'appsync-offline';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CreateUserDocument,
  CreateUserImportUploadDocument,
  type CreateUserImportUploadMutation,
  StartUserImportDocument,
} from '../../schema/generated/operations.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { createRecordingLog } from '../tools/recording-log.ts';

/** As an operator would: from the request id that a client was answered to every line about what came of it. */

const log = createRecordingLog();
let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi({ log });
});
afterAll(() => api.stop());

/** What functions wrote about a request, in their order. */
const findLines = (requestId: string | null): JsonObject[] =>
  log.lines
    .filter((line) => line.includes('{"level":'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as JsonObject)
    .filter((line) => line.correlation_id === requestId);

describe('the id of a request', () => {
  test('finds the log lines of the function, for any id of the client', async () => {
    const input = { name: 'Ada', email: 'ada@example.com' };
    const headers = { 'x-api-key': api.apiKey, 'x-amzn-requestid': '0b7c5f8e-1111-4222-8333-444455556666' };
    const created = await api.graphql(print(CreateUserDocument), { input }, headers);
    const refused = await api.graphql(print(CreateUserDocument), { input });

    expect(findLines(created.headers.get('x-amzn-requestid'))).toEqual([
      expect.objectContaining({ message: 'Created a user.' }),
    ]);
    expect(findLines(refused.headers.get('x-amzn-requestid'))).toEqual([
      expect.objectContaining({
        message: 'Rejected the request.',
        codes: ['EMAIL_TAKEN'],
        fields: ['email'],
      }),
    ]);
  });

  test('finds the log lines of an import from its start to its split, its rows and its end', async () => {
    const file = 'name,email\nEve,eve@example.com\nNo,nobody\n';
    const { body } = await api.graphql(print(CreateUserImportUploadDocument), {
      input: { format: 'CSV', size: file.length },
    });
    const { upload } = (body.data as CreateUserImportUploadMutation).createUserImportUpload ?? {};
    const headers = { 'content-type': upload?.contentType ?? '' };
    await fetch(upload?.url ?? '', { method: 'PUT', headers, body: file });

    const started = await api.graphql(print(StartUserImportDocument), {
      input: { uploadId: upload?.id ?? '' },
    });
    await api.idle();

    expect(findLines(started.headers.get('x-amzn-requestid'))).toEqual([
      expect.objectContaining({ message: 'Started an import.' }),
      expect.objectContaining({ message: 'Queued the rows of a file.', total: 2 }),
      expect.objectContaining({
        message: 'Imported the rows of a message.',
        created: 1,
        refusals: { INVALID_INPUT: 1 },
      }),
      expect.objectContaining({ message: 'An import is finished.', created: 1, refused: 1 }),
    ]);
  });
});
