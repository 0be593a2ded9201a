import { requireExpression, toExpressionMember } from './expression.ts';
import type { DynamoDbOperation } from './operation.ts';
import { pageMembers, readPage } from './page.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-query.html */
export const query: DynamoDbOperation = {
  members: [...pageMembers, 'query', 'scanIndexForward'],
  run: async (request, table) => {
    const keyCondition = requireExpression(request, 'query');
    const input = {
      ScanIndexForward: request.scanIndexForward !== false,
      ...toExpressionMember('KeyConditionExpression', keyCondition),
    };
    return readPage({ operation: 'Query', request, table, input, expressions: [keyCondition] });
  },
};
