import { toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import { request, response } from '../../resolvers/Mutation.createUserImportUpload.ts';
import { REQUEST_ID } from '../support/run-resolver.ts';

const input = { format: 'CSV' as const, size: 1 };
const headers = { 'x-amzn-requestid': REQUEST_ID };

describe('Mutation.createUserImportUpload', () => {
  test('invokes the function with the input, the caller and the id of the request', () => {
    expect(request(toContext({ arguments: { input }, request: { headers } }))).toEqual({
      operation: 'Invoke',
      payload: {
        input,
        caller: { authType: 'API Key Authorization', id: null },
        correlationId: REQUEST_ID,
      },
    });
  });

  test('names a member of the user pool by its sub', () => {
    const identity = { sub: 'b6c1', username: 'ada', issuer: 'https://idp', groups: ['admin'], claims: {} };
    expect(request(toContext({ arguments: { input }, identity }))).toMatchObject({
      payload: { caller: { id: 'b6c1' } },
    });
  });

  test('returns what the function returns', () => {
    const result = { upload: null, userErrors: [] };
    expect(response(toContext({ result }))).toEqual(result);
  });

  test('hides internal errors', () => {
    const error = { type: 'Lambda:Unhandled', message: 'arn:aws:s3:::files' };
    expect(() => response(toContext({ error }))).toThrow(/^(?!.*arn:)/);
  });
});
