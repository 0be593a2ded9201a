import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { checkMembers, readObject } from '../request-document.ts';
import { readExpression, toExpressionMember, toPlaceholders } from './expression.ts';
import type { DynamoDbOperation } from './operation.ts';
import { leftOutNames, omit } from './projection.ts';
import { readTableName, readTransactItems, toCancellation } from './transaction.ts';
import { toPlainItemOrNull, toWireMap } from './typed-values.ts';

interface ItemRead {
  get: JsonObject;
  /** Key attributes that the built-in database returns although the projection omits them. */
  extraNames: string[];
}

const toRead = (item: JsonObject): ItemRead => {
  checkMembers(item, ['table', 'key', 'projection'], '$[transactItems]');
  const projection = readExpression(item, 'projection');
  const key = toWireMap(readObject(item, 'key'));
  const get = {
    TableName: readTableName(item),
    Key: key,
    ...toExpressionMember('ProjectionExpression', projection),
    ...toPlaceholders([projection]),
  };
  return { get, extraNames: leftOutNames(key, projection) };
};

const toItem = ({ extraNames }: ItemRead, response: Json | undefined): Json => {
  const item = toPlainItemOrNull(isJsonObject(response) ? response.Item : undefined);
  return item && omit(item, extraNames);
};

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-transact-get-items.html */
export const transactGetItems: DynamoDbOperation = {
  members: ['transactItems'],
  run: async (request, { call }) => {
    const reads = readTransactItems(request).map(toRead);
    try {
      const { Responses } = await call('TransactGetItems', {
        TransactItems: reads.map(({ get }) => ({ Get: get })),
      });
      const responses = Array.isArray(Responses) ? Responses : [];
      const items = reads.map((read, index) => toItem(read, responses[index]));
      return { result: { items, cancellationReasons: null }, error: null };
    } catch (failure) {
      return toCancellation(failure, 'items');
    }
  },
};
