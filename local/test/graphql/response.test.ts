import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { toFailureResponse, toResponse } from '../../graphql/response.ts';
import { GraphqlFailure, LocalFault, RequestRefused, TransportFailure } from '../../kernel/errors.ts';

describe('a response', () => {
  test('has errors and extensions only if there are any', () => {
    expect(toResponse({ data: { a: 1 }, errors: [] }).document).toEqual({ data: { a: 1 } });
    const { document } = toResponse({ data: null, errors: [{ message: 'no' }], extensions: { count: 0 } });
    expect(Object.entries(document)).toEqual([
      ['data', null],
      ['errors', [{ message: 'no' }]],
      ['extensions', { count: 0 }],
    ]);
  });

  test('has the headers of resolvers, and none by default', () => {
    expect(toResponse({ data: null, errors: [] })).toMatchObject({
      status: 200,
      errorType: null,
      headers: {},
    });
    expect(toResponse({ data: null, errors: [], headers: { 'x-a': '1' } }).headers).toEqual({ 'x-a': '1' });
  });
});

describe('the response to a request that failed as a whole', () => {
  const respond = (error: unknown) => {
    const log = createRecordingLog();
    return { ...toFailureResponse(error, log), lines: log.lines };
  };

  test('is 200 with all errors for one that was refused', () => {
    expect(respond(new RequestRefused([{ message: 'a' }, { message: 'b' }]))).toMatchObject({
      status: 200,
      errorType: null,
      document: { data: null, errors: [{ message: 'a' }, { message: 'b' }] },
      lines: [],
    });
  });

  test('has the status and type of a transport failure, and no data', () => {
    const { document, ...rest } = respond(new TransportFailure(401, 'UnauthorizedException', 'No.'));
    expect(document).toEqual({ errors: [{ errorType: 'UnauthorizedException', message: 'No.' }] });
    expect(rest).toMatchObject({ status: 401, errorType: 'UnauthorizedException', lines: [] });
  });

  test('is 501 with the advice for what this machine does not support', () => {
    expect(respond(new LocalFault('UNSUPPORTED', 'This is not supported.', 'Do that.'))).toMatchObject({
      status: 501,
      errorType: 'LocalFault:UNSUPPORTED',
      document: { errors: [{ message: 'This is not supported. Do that.' }] },
    });
  });

  test.each([
    ['an error', new Error('a secret')],
    ['a field’s error outside of a field', new GraphqlFailure('a secret')],
    ['a text', 'a secret'],
    ['undefined', undefined],
  ])('is 500 without details for %s, which is logged', (_, error) => {
    const { status, document, lines } = respond(error);
    expect(status).toBe(500);
    expect(document).toEqual({ errors: [{ errorType: 'InternalFailure', message: 'Internal failure.' }] });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(error === undefined ? 'undefined' : 'a secret');
  });
});
