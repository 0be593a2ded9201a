import { readObject } from '../request-document.ts';
import { readCondition, runConditionalWrite } from './condition.ts';
import { requireExpression, toExpressionMember, toPlaceholders } from './expression.ts';
import { type DynamoDbOperation, writeMembers } from './operation.ts';
import { toPlainItemOrNull, toWireMap } from './typed-values.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-updateitem.html */
export const updateItem: DynamoDbOperation = {
  members: [...writeMembers, 'update'],
  run: async (request, table) => {
    const key = toWireMap(readObject(request, 'key'));
    const update = requireExpression(request, 'update');
    const condition = readCondition(request);
    return runConditionalWrite({
      retry: (again) => updateItem.run(again, table),
      request,
      table,
      key,
      condition,
      write: async () => {
        const { Attributes } = await table.call('UpdateItem', {
          TableName: table.tableName,
          Key: key,
          ReturnValues: 'ALL_NEW',
          ...toExpressionMember('UpdateExpression', update),
          ...toExpressionMember('ConditionExpression', condition),
          ...toPlaceholders([update, condition]),
        });
        return { result: toPlainItemOrNull(Attributes), error: null };
      },
      isDone: () => false,
    });
  },
};
