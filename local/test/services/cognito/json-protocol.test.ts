import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { LocalFault, TransportFailure } from '../../../kernel/errors.ts';
import { invalidParameter } from '../../../services/cognito/errors.ts';
import { createJsonProtocol, readInput, readTarget } from '../../../services/cognito/json-protocol.ts';

const ids = { uuid: () => 'request-1', entropy: () => '' };

const answerWith = async (execute: () => Promise<never> | Promise<object>) => {
  const log = createRecordingLog();
  const answer = createJsonProtocol(
    { name: 'pools', execute: async () => ({ ...(await execute()) }) },
    { ids, log },
  );
  const headers = { 'x-amz-target': 'Service.Operation' };
  const response = await answer({ method: 'POST', path: '/', headers, body: '{}', sourceIp: [] });
  return { ...response, document: JSON.parse(response.body), lines: log.lines };
};

describe('a response', () => {
  test('is the result of the operation, with the id of the request', async () => {
    expect(await answerWith(async () => ({ Session: 's' }))).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'request-1' },
      document: { Session: 's' },
      lines: [],
    });
  });

  test.each<[string, unknown, number, string, string, number]>([
    ['of Cognito', invalidParameter('Bad.'), 400, 'InvalidParameterException', 'Bad.', 0],
    [
      'of a signature',
      new TransportFailure(403, 'UnrecognizedClientException', 'Invalid.'),
      400,
      'UnrecognizedClientException',
      'Invalid.',
      0,
    ],
    [
      'of what this machine does not support',
      new LocalFault('UNSUPPORTED', 'No.', 'Do that.'),
      501,
      'LocalFault',
      'No. Do that.',
      0,
    ],
    [
      'of the storage, which is logged',
      new LocalFault('STORAGE_UNAVAILABLE', 'Full.', 'Free space.'),
      500,
      'InternalErrorException',
      'Full. Free space.',
      1,
    ],
    [
      'of the code itself, which is logged and not disclosed',
      new TypeError('x is undefined'),
      500,
      'InternalErrorException',
      'Something went wrong',
      1,
    ],
    ['that is not an Error', 'thrown text', 500, 'InternalErrorException', 'Something went wrong', 1],
  ])('is an error %s', async (_, error, status, exception, message, logged) => {
    const answer = await answerWith(() => Promise.reject(error));
    expect(answer).toMatchObject({ status, document: { __type: exception, message } });
    expect(answer.headers['x-amzn-errortype']).toBe(exception);
    expect(answer.lines).toHaveLength(logged);
  });

  test('to a failure of the code has its stack in the log', async () => {
    const { lines } = await answerWith(() => Promise.reject(new TypeError('x is undefined')));
    expect(lines[0]).toMatch(/^error pools: TypeError: x is undefined\n\s+at /);
  });
});

describe('the target of a request', () => {
  test.each<[string, Record<string, string | string[]>, string]>([
    ['as sent', { 'x-amz-target': 'A.B' }, 'A.B'],
    ['the first of several', { 'x-amz-target': ['A.B', 'C.D'] }, 'A.B'],
    ['empty without the header', {}, ''],
    ['empty for an empty list', { 'x-amz-target': [] }, ''],
  ])('is %s', (_, headers, expected) => {
    expect(readTarget({ headers })).toBe(expected);
  });
});

describe('a body', () => {
  test('is a JSON object', () => {
    expect(readInput('{"a":[1]}')).toEqual({ a: [1] });
  });

  test.each(['', ' ', 'null', '[]', '"text"', '1', '{', '{"a":1}x', 'undefined'])('is not %j', (body) => {
    expect(() => readInput(body)).toThrow(
      expect.objectContaining({
        exception: 'SerializationException',
        message: 'The request body is not a JSON object.',
      }),
    );
  });
});
