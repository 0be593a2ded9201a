import { toExpression } from '../dynamodb/expression.ts';
import type { Meter } from '../meter.ts';
import { toElasticsearchQueryDSL } from '../opensearch-query.ts';
import { createToSubscriptionFilter } from '../subscription-filter.ts';

export const createTransform = ({ charge }: Meter) => ({
  toDynamoDBFilterExpression: toExpressionText,
  toDynamoDBConditionExpression: toExpressionText,
  toSubscriptionFilter: createToSubscriptionFilter(charge),
  toElasticsearchQueryDSL,
});

/** A JSON text, or null for what AppSync does not render. */
const toExpressionText = (filter: unknown): string | null => {
  const expression = toExpression(filter);
  return expression === null ? null : JSON.stringify(expression);
};
