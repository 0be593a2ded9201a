import { describe, expect, test } from 'vitest';
import { createNoneDataSource } from '../../data-sources/none.ts';
import {
  checkMembers,
  mappingFailure,
  readObject,
  readOperation,
  readOptional,
} from '../../data-sources/request-document.ts';
import type { Json } from '../../kernel/json.ts';
import { aFieldExecution } from './field-execution.ts';

const refused = (message: string) =>
  expect.objectContaining({ name: 'GraphqlFailure', errorType: 'MappingTemplate', message });

// https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html
describe('a request', () => {
  test('has an operation', () => {
    const request = { operation: 'GetItem', key: {} };
    expect(readOperation(request)).toEqual({ document: request, operation: 'GetItem' });
  });

  test.each<Json>([null, 5, 'text', [], true])('cannot be %j', (request) => {
    expect(() => readOperation(request)).toThrow(
      refused(`Unable to convert ${JSON.stringify(request)} to Object.`),
    );
  });

  test.each<Json>([{}, { operation: null }, { operation: 5 }, { Operation: 'GetItem' }])(
    'without an operation is refused: %j',
    (request) => {
      expect(() => readOperation(request)).toThrow(refused("Value for field '$[operation]' not found."));
    },
  );

  test('has no unknown members, and the first one is named with its path', () => {
    expect(() => checkMembers({ a: 1 }, ['a', 'b'])).not.toThrow();
    expect(() => checkMembers({ a: 1, c: 2, d: 3 }, ['a'])).toThrow(refused("Unsupported element '$[c]'."));
    expect(() => checkMembers({ c: null }, [], '$[params]')).toThrow(
      refused("Unsupported element '$[params][c]'."),
    );
    expect(() => checkMembers(JSON.parse('{"__proto__":1}'), ['a'])).toThrow(
      refused("Unsupported element '$[__proto__]'."),
    );
  });
});

describe('a member of a request', () => {
  test.each([[{}], [{ a: null }]])('is absent in %j', (document) => {
    expect(readOptional(document, 'a')).toBeUndefined();
    expect(() => readObject(document, 'a')).toThrow(refused("Value for field '$[a]' not found."));
  });

  test.each<Json>([0, '', false, [1]])('of %j is present, and is not an object', (a) => {
    expect(readOptional({ a }, 'a')).toBe(a);
    expect(() => readObject({ a }, 'a')).toThrow(
      refused(`Unable to convert ${JSON.stringify(a)} to Object.`),
    );
  });

  test('can be an empty object', () => {
    expect(readObject({ a: {} }, 'a')).toEqual({});
  });

  test('is reported with the error type of AppSync', () => {
    expect(mappingFailure('Bad.')).toMatchObject({ message: 'Bad.', errorType: 'MappingTemplate' });
  });
});

// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-none-js.html
describe('the data source NONE', () => {
  test.each<[Json, Json]>([
    [{ payload: { a: 1 } }, { a: 1 }],
    [{ payload: [1, null] }, [1, null]],
    [{ payload: 0 }, 0],
    [{ payload: '' }, ''],
    [{ payload: false, version: '2018-05-29' }, false],
    [{ payload: null }, null],
    [{}, null],
    [null, null],
    ['text', null],
    [[{ payload: 1 }], null],
  ])('returns, for the request %j, %j', async (request, result) => {
    expect(await createNoneDataSource().invoke(request, aFieldExecution())).toEqual({ result, error: null });
  });
});
