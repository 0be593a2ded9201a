import { describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { FieldStopped } from '../../resolver/handler-run.ts';
import { answerFirstVersion, isFirstVersion } from '../../resolver/template-version.ts';
import type { ResolverCode } from '../../sandbox/resolver-code.ts';
import type { DataSourceType } from '../../template/api-model.ts';

const run: ResolverCode['run'] = () => {
  throw new Error('No handler runs here.');
};
const TEMPLATES = { run, templates: { hasRequest: true, hasResponse: true } } as ResolverCode;

const isFirst = (request: Json, type: DataSourceType = 'AMAZON_DYNAMODB', code = TEMPLATES): boolean =>
  isFirstVersion({ code, about: { type } }, request);

// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-changelog.html
describe('the first version of templates', () => {
  test.each<[Json, boolean]>([
    [{ version: '2017-02-28', operation: 'GetItem' }, true],
    [{ version: '2018-05-29', operation: 'GetItem' }, false],
    [{ operation: 'GetItem' }, false],
    ['2017-02-28', false],
    [null, false],
  ])('is that of %j: %s', (request, expected) => {
    expect(isFirst(request)).toBe(expected);
  });

  test('is not that of JavaScript, which has no versions', () => {
    expect(isFirst({ version: '2017-02-28' }, 'NONE', { run })).toBe(false);
  });

  test.each<[string, DataSourceType]>([
    ['BatchGetItem', 'AMAZON_DYNAMODB'],
    ['BatchPutItem', 'AMAZON_DYNAMODB'],
    ['TransactWriteItems', 'AMAZON_DYNAMODB'],
    ['GET', 'HTTP'],
    ['Select', 'RELATIONAL_DATABASE'],
  ])('does not have %s of %s', (operation, type) => {
    expect(() => isFirst({ version: '2017-02-28', operation }, type)).toThrow(
      expect.objectContaining({
        errorType: 'MappingTemplate',
        message: `The version 2017-02-28 does not support ${operation}; use 2018-05-29.`,
      }),
    );
  });
});

describe('a result of the first version', () => {
  const ERROR = { message: 'no', type: 'DynamoDB:X' };

  test('goes through the response template, and a null does not', () => {
    expect(answerFirstVersion({ result: 1, error: null }, () => 'rendered')).toBe('rendered');
    const never = () => expect.unreachable();
    expect(answerFirstVersion({ result: null, error: null }, never)).toBeNull();
  });

  test.each<[Json, Json]>([
    [{ id: '1' }, 'rendered'],
    [null, null],
  ])('with an error and %j is an error with the data %j', (result, data) => {
    const answer = () => answerFirstVersion({ result, error: ERROR }, () => 'rendered');
    expect(answer).toThrow(FieldStopped);
    expect(answer).toThrow(
      expect.objectContaining({
        fieldError: { message: 'no', errorType: 'DynamoDB:X', data, errorInfo: null },
      }),
    );
  });
});
