import { toExpression } from '../dynamodb/expression.ts';
import { toElasticsearchQueryDSL } from '../opensearch-query.ts';
import { toSubscriptionFilter } from '../subscription-filter.ts';

/** A JSON text, or null for what AppSync does not render. */
const toExpressionText = (filter: unknown): string | null => {
  const expression = toExpression(filter);
  return expression === null ? null : JSON.stringify(expression);
};

export const createTransform = () => ({
  toDynamoDBFilterExpression: toExpressionText,
  toDynamoDBConditionExpression: toExpressionText,
  toSubscriptionFilter,
  toElasticsearchQueryDSL,
});
