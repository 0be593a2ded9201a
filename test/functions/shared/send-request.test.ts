import { describe, expect, test } from 'vitest';
import { type GraphqlError, MutationRefused, toFailure } from '../../../functions/shared/send-request.ts';

const fail = (status: number, ...errors: GraphqlError[]) => toFailure({ status, errors });

describe('toFailure', () => {
  test('is null for a response without errors', () => {
    expect(fail(200)).toBeNull();
  });

  test.each([200, 400, 413])('is final for a rejected request with the status %i', (status) => {
    expect(fail(status, { errorType: 'ValidationError', message: 'Wrong.' })).toBeInstanceOf(MutationRefused);
  });

  test.each([401, 403, 408, 429, 500, 502, 503, 504])('may be temporary with the status %i', (status) => {
    const failure = fail(status, { errorType: 'ValidationError', message: 'Wrong.' });
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(MutationRefused);
  });

  test.each([
    'InternalFailure',
    'ThrottlingException',
    'ExecutionTimeout',
    'ServiceUnavailableException',
    'Unauthorized',
    'UnauthorizedException',
    'AccessDeniedException',
    'NotJson',
  ])('may be temporary with an error of the type %s', (errorType) => {
    expect(fail(200, { errorType, message: '' })).not.toBeInstanceOf(MutationRefused);
    expect(fail(400, { errorType: 'Other' }, { errorType })).not.toBeInstanceOf(MutationRefused);
  });

  test('is final for an error without a type', () => {
    expect(fail(200, { message: 'Wrong.' })).toBeInstanceOf(MutationRefused);
    expect(fail(200, { errorType: null })).toBeInstanceOf(MutationRefused);
  });

  test('has the status, and the type and message of each error', () => {
    expect(fail(400, { errorType: 'A', message: 'One.' }, { message: 'Two.' }, {})?.message).toBe(
      'AppSync answered 400. A: One. Error: Two. Error:',
    );
    expect(fail(502)?.message).toBe('AppSync answered 502.');
  });

  test('has a name by which metrics distinguish a rejection', () => {
    expect(fail(413)?.name).toBe('MutationRefused');
    expect(fail(500)?.name).toBe('Error');
  });
});
