import type { JsonObject } from 'appsync-offline';
import { type DataSourceClaim, sources } from './data-source-claim.ts';

const key = (sk: string): JsonObject => ({ pk: { S: 'RUN' }, sk: { S: sk } });
const plain = (sk: string, attributes: JsonObject = {}): JsonObject => ({ pk: 'RUN', sk, ...attributes });
const put = (sk: string, attributeValues: JsonObject = {}): JsonObject => ({
  operation: 'PutItem',
  key: key(sk),
  attributeValues,
});
const isNew = { expression: 'attribute_not_exists(pk)' };
const failedCondition = 'DynamoDB:ConditionalCheckFailedException';
const read = { operation: 'GetItem', key: key('1'), consistentRead: true };
const field = 'dynamodb';
const confidence = 'confirmed';

/** Reads and writes of one item. */
const items: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-001',
    statement: 'GetItem MUST answer null for an item that is not there',
    source: sources.getItem,
    confidence: 'reported',
    field,
    request: read,
    expected: { result: null },
  },
  {
    id: 'P-DS-002',
    statement: 'GetItem MUST answer typed values as plain JSON',
    source: sources.typedValues,
    confidence,
    field,
    given: [
      put('1', {
        n: { N: 1.5 },
        b: { BOOL: true },
        z: { NULL: null },
        s: { SS: ['x'] },
        ns: { NS: [7] },
        l: { L: [{ S: 'a' }, { M: { n: { N: '2' } } }] },
      }),
    ],
    request: read,
    expected: {
      result: plain('1', { n: 1.5, b: true, z: null, s: ['x'], ns: [7], l: ['a', { n: 2 }] }),
    },
  },
  {
    id: 'P-DS-003',
    statement: 'GetItem MUST answer the projection only',
    source: sources.getItem,
    confidence,
    field,
    given: [put('1', { a: { S: 'a' }, b: { S: 'b' } })],
    request: { ...read, projection: { expression: '#a', expressionNames: { '#a': 'a' } } },
    expected: { result: { a: 'a' } },
  },
  {
    id: 'P-DS-004',
    statement: 'PutItem MUST answer the item as written, with its key',
    source: sources.putItem,
    confidence,
    field,
    request: put('1', { a: { S: 'a' } }),
    expected: { result: plain('1', { a: 'a' }) },
  },
  {
    id: 'P-DS-005',
    statement: 'UpdateItem MUST answer the whole item after the update',
    source: sources.updateItem,
    confidence,
    field,
    given: [put('1', { a: { S: 'a' }, n: { N: 1 } })],
    request: {
      operation: 'UpdateItem',
      key: key('1'),
      update: {
        expression: 'ADD #n :one',
        expressionNames: { '#n': 'n' },
        expressionValues: { ':one': { N: 1 } },
      },
    },
    expected: { result: plain('1', { a: 'a', n: 2 }) },
  },
  {
    id: 'P-DS-006',
    statement: 'DeleteItem MUST answer the deleted item',
    source: sources.deleteItem,
    confidence,
    field,
    given: [put('1', { a: { S: 'a' } })],
    request: { operation: 'DeleteItem', key: key('1') },
    expected: { result: plain('1', { a: 'a' }) },
  },
  {
    id: 'P-DS-007',
    statement: 'DeleteItem MUST answer null where there is nothing to delete',
    source: sources.deleteItem,
    confidence: 'reported',
    field,
    request: { operation: 'DeleteItem', key: key('1') },
    expected: { result: null },
  },
];

/** Failed conditions. */
const conditions: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-010',
    statement: 'A failed condition MUST be an error, with the item as it is for its result',
    source: sources.conditions,
    confidence,
    field,
    given: [put('1', { a: { S: 'old' } })],
    request: { ...put('1', { a: { S: 'new' } }), condition: isNew },
    expected: {
      result: plain('1', { a: 'old' }),
      error: { type: failedCondition, message: 'The conditional request failed' },
    },
  },
  {
    id: 'P-DS-011',
    statement: 'A failed condition of PutItem MUST be a success where the item is there already',
    source: sources.conditions,
    confidence,
    field,
    given: [put('1', { a: { S: 'a' } })],
    request: { ...put('1', { a: { S: 'a' } }), condition: isNew },
    expected: { result: plain('1', { a: 'a' }) },
  },
  {
    id: 'P-DS-012',
    statement: 'equalsIgnore MUST name attributes that may differ then',
    source: sources.conditions,
    confidence,
    field,
    given: [put('1', { a: { S: 'a' }, at: { N: 1 } })],
    request: { ...put('1', { a: { S: 'a' }, at: { N: 2 } }), condition: { ...isNew, equalsIgnore: ['at'] } },
    expected: { result: plain('1', { a: 'a', at: 1 }) },
  },
  {
    id: 'P-DS-013',
    statement: 'A failed condition of DeleteItem MUST be a success where there is no item',
    source: sources.conditions,
    confidence,
    field,
    request: {
      operation: 'DeleteItem',
      key: key('1'),
      condition: { expression: 'attribute_exists(pk)' },
    },
    expected: { result: null },
  },
  {
    id: 'P-DS-014',
    statement: 'What DynamoDB refuses otherwise MUST be a DynamoDB:DynamoDbException',
    source: sources.dynamodbErrors,
    confidence: 'reported',
    field,
    request: { operation: 'GetItem', key: { pk: { S: 'RUN' } } },
    expected: { result: null, error: { type: 'DynamoDB:DynamoDbException', message: '(Service: DynamoDb' } },
  },
];

const update = { expression: 'SET a = :a', expressionValues: { ':a': { S: 'a' } } };

const refusedUpdate = (
  id: DataSourceClaim['id'],
  what: string,
  expression: string,
  message: string,
): DataSourceClaim => ({
  id,
  statement: `A condition of UpdateItem with ${what} MUST be refused as that of PutItem`,
  source: sources.dynamodbExpressions,
  confidence: 'reported',
  field,
  request: { operation: 'UpdateItem', key: key('1'), update, condition: { expression } },
  expected: {
    result: null,
    error: { type: 'DynamoDB:DynamoDbException', message: `Invalid ConditionExpression: ${message}` },
  },
});

/** Expressions that DynamoDB refuses before it reads anything. */
const expressions: readonly DataSourceClaim[] = [
  refusedUpdate(
    'P-DS-024',
    'a reserved word',
    'attribute_exists(status)',
    'Attribute name is a reserved keyword; reserved keyword: status',
  ),
  refusedUpdate('P-DS-025', 'a syntax error', 'a = = b', 'Syntax error; token: "="'),
  refusedUpdate('P-DS-026', 'an unknown function', 'nope(a)', 'Invalid function name; function: nope'),
  refusedUpdate(
    'P-DS-027',
    'equal operands',
    'a = a',
    'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]',
  ),
  {
    id: 'P-DS-028',
    statement: 'A filter with equal operands MUST be refused',
    source: sources.dynamodbExpressions,
    confidence: 'reported',
    field,
    request: { operation: 'Scan', filter: { expression: 'a = a' } },
    expected: {
      result: null,
      error: { type: 'DynamoDB:DynamoDbException', message: 'Invalid FilterExpression: The first operand' },
    },
  },
];

/** Requests that cannot be understood. */
const refusals: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-020',
    statement: 'A request without an operation MUST fail as a mapping',
    source: sources.troubleshooting,
    confidence: 'reported',
    field,
    request: {},
    expected: {
      failure: { errorType: 'MappingTemplate', message: "Value for field '$[operation]' not found." },
    },
  },
  {
    id: 'P-DS-021',
    statement: 'A member that the operation does not know MUST be refused',
    source: sources.troubleshooting,
    confidence: 'reported',
    field,
    request: { ...read, returnValues: 'NONE' },
    expected: {
      failure: { errorType: 'MappingTemplate', message: "Unsupported element '$[returnValues]'." },
    },
  },
  {
    id: 'P-DS-022',
    statement: 'A version in the request MUST do no harm',
    source: sources.getItem,
    confidence: 'reported',
    field,
    request: { ...read, version: '2018-05-29' },
    expected: { result: null },
  },
  {
    id: 'P-DS-023',
    statement: 'Sync of a table without versions MUST be refused',
    source: sources.sync,
    confidence: 'uncertain',
    field,
    request: { operation: 'Sync' },
    expected: { failure: { errorType: 'MappingTemplate' } },
  },
];

export const itemClaims: readonly DataSourceClaim[] = [...items, ...conditions, ...expressions, ...refusals];
