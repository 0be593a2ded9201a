import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createCheckExpressions } from '../../../../services/dynamodb/expressions/check-request.ts';
import { createEvaluator } from '../../../sandbox/evaluate.ts';

const check = createCheckExpressions();
const names = { '#n': 'n', '#m': 'm' };
const values = { ':a': { S: 'a' }, ':n': { N: '1' }, ':b': { BOOL: true } };

const used = (text: string, given: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(given).filter(([name]) => new RegExp(`${name}\\b`).test(text)));

const request = (member: string, text: string): JsonObject => ({
  [member]: text,
  ExpressionAttributeNames: used(text, names),
  ExpressionAttributeValues: used(text, values),
});

describe('a condition', () => {
  test.each([
    'a = :a',
    '#n.b[0].c <> :a AND NOT (begins_with(a, :a) OR size(#n) > :n)',
    'a IN (:a, b, :n)',
    'not a between :n and :n',
    'attribute_not_exists(a) or contains(a, :a)',
    '(a) = (:a)',
    '(a = :a) AND (b = :a)',
    ':a = a',
    'size(a) = size(b)',
    'a=:a',
  ])('is accepted: %s', (text) => {
    for (const member of ['ConditionExpression', 'FilterExpression'])
      expect(check('Scan', request(member, text))).toBeNull();
  });

  test.each([
    ['status = :a', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['a.Name = :a', 'Attribute name is a reserved keyword; reserved keyword: Name'],
    ['a = = :a', 'Syntax error; token: "=", near: "= = :a"'],
    ['a =', 'Syntax error; token: "<EOF>", near: "="'],
    ['a AND b = :a', 'Syntax error; token: "AND", near: "a AND b"'],
    ['(a = :a', 'Syntax error; token: "<EOF>", near: ":a"'],
    ['a = "x"', 'Syntax error; token: """, near: "= "x"'],
    ['', 'The expression can not be empty;'],
    ['((a = :a))', 'The expression has redundant parentheses;'],
    ['nope(a)', 'Invalid function name; function: nope'],
    ['ATTRIBUTE_EXISTS(a)', 'Invalid function name; function: ATTRIBUTE_EXISTS'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'attribute_exists(a) = :a',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ],
    [
      'a = if_not_exists(b, :a)',
      'The function is not allowed to be used this way in an expression; function: if_not_exists',
    ],
    [
      'attribute_exists(a, b)',
      'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2',
    ],
    [
      'attribute_exists(:a)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      'a = a',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
    ],
    [
      'n = #n',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [n]',
    ],
    [
      'a < :b',
      'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL',
    ],
    [
      'begins_with(a, :n)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'attribute_type(a, :a)',
      'Invalid attribute type name found; type: a, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
    ],
    ['#x = :a', 'An expression attribute name used in the document path is not defined; attribute name: #x'],
    ['a = :x', 'An expression attribute value used in expression is not defined; attribute value: :x'],
  ])('is rejected: %s', (text, message) => {
    for (const member of ['ConditionExpression', 'FilterExpression', 'KeyConditionExpression'])
      expect(check('Query', request(member, text))).toBe(`Invalid ${member}: ${message}`);
  });

  test('has bounds in order', () => {
    const message = 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound';
    const between = (low: JsonObject, high: JsonObject) =>
      check('Scan', {
        FilterExpression: 'a BETWEEN :l AND :h',
        ExpressionAttributeValues: { ':l': low, ':h': high },
      });
    expect(between({ N: '10' }, { N: '9' })).toContain(message);
    expect(between({ S: 'b' }, { S: 'a' })).toContain(message);
    expect(between({ N: '9' }, { N: '10' })).toBeNull();
  });
});

describe('an update', () => {
  test.each([
    'SET a = :a, #n.b = if_not_exists(c, :n) + :n REMOVE d, e[1] ADD f :n',
    'set a = list_append(a, b)',
    'SET a = (b - :n)',
    'REMOVE a.b, a.c',
  ])('is accepted: %s', (text) => {
    expect(check('UpdateItem', request('UpdateExpression', text))).toBeNull();
  });

  test.each([
    ['SET name = :a', 'Attribute name is a reserved keyword; reserved keyword: name'],
    ['a = :a', 'Syntax error; token: "a", near: "a ="'],
    ['SET a = :a SET b = :a', 'The "SET" section can only be used once in an update expression;'],
    ['SET a = nope(:a)', 'Invalid function name; function: nope'],
    ['SET a = size(b)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'SET a = :a, a.b = :a',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]',
    ],
    ['ADD a :a', 'Incorrect operand type for operator or function; operator: ADD, operand type: STRING'],
    [
      'SET a = b + :a',
      'Incorrect operand type for operator or function; operator or function: +, operand type: S',
    ],
  ])('is rejected: %s', (text, message) => {
    expect(check('UpdateItem', request('UpdateExpression', text))).toBe(
      `Invalid UpdateExpression: ${message}`,
    );
  });
});

describe('a request', () => {
  test('uses all of its names and values', () => {
    const update = { UpdateExpression: 'SET a = :a', ConditionExpression: 'attribute_exists(b)' };
    expect(
      check('UpdateItem', { ...update, ExpressionAttributeValues: { ':a': { S: '' }, ':b': { S: '' } } }),
    ).toBe('Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}');
    expect(check('GetItem', { ProjectionExpression: 'a', ExpressionAttributeNames: { '#a': 'a' } })).toBe(
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
    );
  });

  test.each<[string, (part: JsonObject) => JsonObject]>([
    ['BatchGetItem', (part) => ({ RequestItems: { table: part } })],
    ['TransactGetItems', (part) => ({ TransactItems: [{ Get: part }] })],
  ])('has expressions in each of its parts (%s)', (operation, toInput) => {
    expect(check(operation, toInput({ ProjectionExpression: 'a, #b' }))).toContain('attribute name: #b');
    expect(check(operation, toInput({ ProjectionExpression: 'a, b.c' }))).toBeNull();
  });

  test('of a transaction has a condition for each of its writes', () => {
    const part = { ConditionExpression: 'status = :a' };
    for (const kind of ['Put', 'Update', 'Delete', 'ConditionCheck'])
      expect(check('TransactWriteItems', { TransactItems: [{ [kind]: part }] })).toContain(
        'reserved keyword',
      );
  });

  test('is accepted for every filter of util.transform', () => {
    const { evaluate } = createEvaluator();
    const comparison = fc.oneof(
      fc.record({ eq: fc.string() }),
      fc.record({ between: fc.constant([1, 2]) }),
      fc.record({ in: fc.array(fc.integer(), { minLength: 1, maxLength: 3 }) }),
      fc.record({ attributeExists: fc.boolean() }),
      fc.record({ ge: fc.integer(), lt: fc.integer() }),
      fc.record({ size: fc.record({ gt: fc.nat() }) }),
    );
    const { filter } = fc.letrec((tie) => ({
      filter: fc.oneof(
        { depthSize: 'small' },
        fc.dictionary(fc.constantFrom('name', 'status', 'a_b'), comparison, { minKeys: 1, maxKeys: 2 }),
        fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ or: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }) }),
        fc.record({ not: tie('filter') }),
      ),
    }));
    fc.assert(
      fc.property(filter, (given) => {
        const context = { arguments: { given: given as JsonObject } };
        const made = evaluate('JSON.parse(util.transform.toDynamoDBFilterExpression(ctx.args.given))', {
          context,
        });
        const { expression, expressionNames, expressionValues } = made as Record<string, JsonObject>;
        const problem = check('Scan', {
          FilterExpression: expression as unknown as string,
          ExpressionAttributeNames: expressionNames ?? {},
          ExpressionAttributeValues: expressionValues ?? {},
        });
        expect(problem).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
