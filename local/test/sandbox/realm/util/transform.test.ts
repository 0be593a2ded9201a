import { describe, expect, test } from 'vitest';
import { createMeter } from '../../../../sandbox/realm/meter.ts';
import { createTransform } from '../../../../sandbox/realm/util/transform.ts';

const transform = createTransform(createMeter());

describe('a DynamoDB expression', () => {
  test('is the same text for a filter and a condition', () => {
    const filter = { id: { attributeExists: true }, version: { eq: 10 } };
    const text = transform.toDynamoDBFilterExpression(filter);
    expect(text).toBe(
      '{"expression":"(attribute_exists(#id)) AND (#version = :version_eq)","expressionNames":{"#id":"id","#version":"version"},"expressionValues":{":version_eq":{"N":10}}}',
    );
    expect(transform.toDynamoDBConditionExpression(filter)).toBe(text);
  });

  test('has its values also if there are none', () => {
    expect(transform.toDynamoDBFilterExpression({ a: { attributeExists: false } })).toContain(
      '"expressionValues":{}',
    );
  });

  test.each([
    [null],
    [undefined],
    ['text'],
    [1],
    [[]],
    [[{ a: { eq: 1 } }]],
    [{ a: 1 }],
    [{ a: null }],
    [{ a: { unknown: 1 } }],
    [{ a: { toString: 1 } }],
    [{ a: { b: { eq: 1 } } }],
    [{ and: { a: { eq: 1 } } }],
    [{ or: [null] }],
    [{ not: [{ a: { eq: 1 } }] }],
    [{ a: { between: [1] } }],
    [{ a: { between: 1 } }],
    [{ a: { in: 1 } }],
    [{ a: { attributeExists: 'true' } }],
    [{ a: { attributeType: 'text' } }],
    [{ a: { attributeType: 'constructor' } }],
    [{ a: { size: 1 } }],
  ])('of %j is null', (filter) => {
    expect(transform.toDynamoDBFilterExpression(filter)).toBeNull();
    expect(transform.toDynamoDBConditionExpression(filter)).toBeNull();
  });
});

describe('a subscription filter', () => {
  test('is an object', () => {
    expect(transform.toSubscriptionFilter({ a: { eq: 1 } })).toEqual({
      filterGroup: [{ filters: [{ fieldName: 'a', operator: 'eq', value: 1 }] }],
    });
  });
});

describe('a query of OpenSearch', () => {
  test('is a text', () => {
    expect(transform.toElasticsearchQueryDSL({ a: { eq: 1 } })).toBe('{"term":{"a":1}}');
  });
});
