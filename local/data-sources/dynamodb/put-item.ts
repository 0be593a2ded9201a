import { readObject } from '../request-document.ts';
import { isEqualItem, readCondition, runConditionalWrite } from './condition.ts';
import { toExpressionMember, toPlaceholders } from './expression.ts';
import { type DynamoDbOperation, writeMembers } from './operation.ts';
import { toPlainItem, toWireMap } from './typed-values.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-putitem.html */
export const putItem: DynamoDbOperation = {
  members: [...writeMembers, 'attributeValues'],
  run: async (request, table) => {
    const key = toWireMap(readObject(request, 'key'));
    const item = { ...toWireMap(readObject({ attributeValues: {}, ...request }, 'attributeValues')), ...key };
    const condition = readCondition(request);
    return runConditionalWrite({
      retry: (again) => putItem.run(again, table),
      request,
      table,
      key,
      condition,
      write: async () => {
        await table.call('PutItem', {
          TableName: table.tableName,
          Item: item,
          ...toExpressionMember('ConditionExpression', condition),
          ...toPlaceholders([condition]),
        });
        return { result: toPlainItem(item), error: null };
      },
      isDone: (current, failed) => current !== null && isEqualItem(current, item, failed),
    });
  },
};
