import { readObject } from '../request-document.ts';
import { readCondition, runConditionalWrite } from './condition.ts';
import { toExpressionMember, toPlaceholders } from './expression.ts';
import { type DynamoDbOperation, writeMembers } from './operation.ts';
import { toPlainItemOrNull, toWireMap } from './typed-values.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-deleteitem.html */
export const deleteItem: DynamoDbOperation = {
  members: writeMembers,
  run: async (request, table) => {
    const key = toWireMap(readObject(request, 'key'));
    const condition = readCondition(request);
    return runConditionalWrite({
      retry: (again) => deleteItem.run(again, table),
      request,
      table,
      key,
      condition,
      write: async () => {
        const { Attributes } = await table.call('DeleteItem', {
          TableName: table.tableName,
          Key: key,
          ReturnValues: 'ALL_OLD',
          ...toExpressionMember('ConditionExpression', condition),
          ...toPlaceholders([condition]),
        });
        return { result: toPlainItemOrNull(Attributes), error: null };
      },
      isDone: (current) => current === null,
    });
  },
};
