import { readObject } from '../request-document.ts';
import { readExpression, toExpressionMember, toPlaceholders } from './expression.ts';
import type { DynamoDbOperation } from './operation.ts';
import { toPlainItemOrNull, toWireMap } from './typed-values.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-getitem.html */
export const getItem: DynamoDbOperation = {
  members: ['key', 'consistentRead', 'projection'],
  run: async (request, { tableName, call }) => {
    const projection = readExpression(request, 'projection');
    const { Item } = await call('GetItem', {
      TableName: tableName,
      Key: toWireMap(readObject(request, 'key')),
      ConsistentRead: request.consistentRead === true,
      ...toExpressionMember('ProjectionExpression', projection),
      ...toPlaceholders([projection]),
    });
    return { result: toPlainItemOrNull(Item), error: null };
  },
};
