import type { JsonObject } from '../../kernel/json.ts';
import { checkMembers, mappingFailure, readObject } from '../request-document.ts';
import {
  type Expression,
  readExpression,
  requireExpression,
  toExpressionMember,
  toPlaceholders,
} from './expression.ts';
import type { DynamoDbOperation } from './operation.ts';
import { readTableName, readTransactItems, toCancellation } from './transaction.ts';
import { toPlainItem, toWireMap } from './typed-values.ts';

const conditionMembers = ['returnValuesOnConditionCheckFailure'];

/** A failed condition returns the current item unless it has `returnValuesOnConditionCheckFailure: false`. */
const toCondition = (condition: Expression | null): JsonObject => {
  if (condition === null) return {};
  const isReturned = condition.document.returnValuesOnConditionCheckFailure !== false;
  return {
    ...toExpressionMember('ConditionExpression', condition),
    ReturnValuesOnConditionCheckFailure: isReturned ? 'ALL_OLD' : 'NONE',
  };
};

interface Write {
  /** The member of an entry besides `table`, `operation`, `key` and `condition`. */
  member?: 'attributeValues' | 'update';
  toInput(key: JsonObject, item: JsonObject): { wire: string; input: JsonObject; update?: Expression };
}

const writes: Readonly<Record<string, Write>> = {
  PutItem: {
    member: 'attributeValues',
    toInput: (key, item) => {
      const values = toWireMap(readObject({ attributeValues: {}, ...item }, 'attributeValues'));
      return { wire: 'Put', input: { Item: { ...values, ...key } } };
    },
  },
  UpdateItem: {
    member: 'update',
    toInput: (key, item) => {
      const update = requireExpression(item, 'update');
      return { wire: 'Update', input: { Key: key, UpdateExpression: update.expression }, update };
    },
  },
  DeleteItem: { toInput: (key) => ({ wire: 'Delete', input: { Key: key } }) },
  ConditionCheck: {
    toInput: (key, item) => {
      requireExpression({ condition: item.condition ?? null }, 'condition', conditionMembers);
      return { wire: 'ConditionCheck', input: { Key: key } };
    },
  },
};

const toWrite = (item: JsonObject): JsonObject => {
  const { operation } = item;
  if (typeof operation !== 'string')
    throw mappingFailure("Value for field '$[transactItems][operation]' not found.");
  const write = Object.hasOwn(writes, operation) ? writes[operation] : undefined;
  if (write === undefined) throw mappingFailure(`Unsupported operation '${operation}'.`);
  const more = write.member === undefined ? [] : [write.member];
  checkMembers(item, ['table', 'operation', 'key', 'condition', ...more], '$[transactItems]');
  const condition = readExpression(item, 'condition', conditionMembers);
  const { wire, input, update = null } = write.toInput(toWireMap(readObject(item, 'key')), item);
  return {
    [wire]: {
      TableName: readTableName(item),
      ...input,
      ...toCondition(condition),
      ...toPlaceholders([update, condition]),
    },
  };
};

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-transact-write-items.html */
export const transactWriteItems: DynamoDbOperation = {
  members: ['transactItems'],
  run: async (request, { call }) => {
    const items = readTransactItems(request);
    const TransactItems = items.map(toWrite);
    try {
      await call('TransactWriteItems', { TransactItems });
    } catch (failure) {
      return toCancellation(failure, 'keys');
    }
    const keys = items.map((item) => toPlainItem(toWireMap(readObject(item, 'key'))));
    return { result: { keys, cancellationReasons: null }, error: null };
  },
};
