import { describe, expect, test } from 'vitest';
import { createDynamodb } from '../../../../sandbox/realm/util/dynamodb.ts';

const dynamodb = createDynamodb();

// Recorded from EvaluateCode by the tests of https://github.com/localstack/appsync-utils.
describe('a converter', () => {
  test.each<[unknown, unknown]>([
    [dynamodb.toDynamoDB('test'), { S: 'test' }],
    [dynamodb.toDynamoDB(12345), { N: 12345 }],
    [dynamodb.toDynamoDB(true), { BOOL: true }],
    [dynamodb.toDynamoDB(null), { NULL: null }],
    [dynamodb.toDynamoDB([1, 'a', null]), { L: [{ N: 1 }, { S: 'a' }, { NULL: null }] }],
    [dynamodb.toDynamoDB({ a: { b: [] } }), { M: { a: { M: { b: { L: [] } } } } }],
    [dynamodb.toString(''), { S: '' }],
    [dynamodb.toNumber(0), { N: 0 }],
    [dynamodb.toBoolean(false), { BOOL: false }],
    [dynamodb.toBinary('Zm9v'), { B: 'Zm9v' }],
    [dynamodb.toStringSet(['a', 'b']), { SS: ['a', 'b'] }],
    [dynamodb.toNumberSet([1, 23, 4.56]), { NS: [1, 23, 4.56] }],
    [dynamodb.toBinarySet(['Zm9v']), { BS: ['Zm9v'] }],
    [dynamodb.toNull(), { NULL: null }],
    [dynamodb.toList(['a', 1]), { L: [{ S: 'a' }, { N: 1 }] }],
    [dynamodb.toList([]), { L: [] }],
    [dynamodb.toMap({ a: 1 }), { M: { a: { N: 1 } } }],
    [dynamodb.toMap({}), { M: {} }],
    [dynamodb.toMapValues({ a: 1, b: null, c: undefined }), { a: { N: 1 }, b: { NULL: null } }],
  ])('results in %j', (typed, expected) => {
    expect(typed).toEqual(expected);
  });

  test.each([
    'toString',
    'toStringSet',
    'toNumber',
    'toNumberSet',
    'toBinary',
    'toBinarySet',
    'toBoolean',
    'toList',
    'toMap',
    'toMapValues',
  ] as const)('%s of null is null', (name) => {
    expect(dynamodb[name](null)).toBeNull();
    expect(dynamodb[name](undefined)).toBeNull();
  });
});

describe('an object of S3', () => {
  test('is a text of compact JSON', () => {
    expect(dynamodb.toS3Object('foo', 'bar', 'baz')).toEqual({
      S: '{"s3":{"key":"foo","bucket":"bar","region":"baz"}}',
    });
    expect(dynamodb.toS3Object('foo', 'bar', 'baz', 'beep')).toEqual({
      S: '{"s3":{"key":"foo","bucket":"bar","region":"baz","version":"beep"}}',
    });
  });

  test.each([
    [['foo', 'bar', 'baz'] as const, { bucket: 'bar', region: 'baz', key: 'foo' }],
    [['foo', 'bar', 'baz', 'beep'] as const, { bucket: 'bar', region: 'baz', key: 'foo', version: 'beep' }],
  ])('is read again: %j', ([key, bucket, region, version], expected) => {
    const { S } = dynamodb.toS3Object(key, bucket, region, version) as { S: string };
    expect(dynamodb.fromS3ObjectJson(S)).toEqual(expected);
  });

  test.each([
    [''],
    ['{'],
    ['null'],
    ['{}'],
    ['{"s3":null}'],
    ['{"s3":{"key":"foo"}}'],
    [null],
    [undefined],
    [1],
  ])('cannot be read from %j', (text) => {
    expect(dynamodb.fromS3ObjectJson(text)).toBeNull();
  });
});
