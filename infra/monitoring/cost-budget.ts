import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface CostBudgetProps {
  monthlyUsd: number;
  /** The tag that all the money of this stack is spent under, and no other. */
  tag: { key: string; value: string };
  topic: ITopic;
}

/** Percent of the month's budget, spent or foreseen to be, of which somebody is told. */
const NOTICES = [
  ['ACTUAL', 50],
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
] as const;

/**
 * What the stack may cost in a month. AWS knows the spending under a tag only once the tag is activated for cost
 * allocation, by hand and once for an account (docs/runbook.md); until then the budget sees none.
 *
 * One tag, since several values of this filter would mean any of them rather than all. Without a name of its own, since
 * a change of the notices replaces the budget, and a name cannot be there twice.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-budgets-budget.html
 */
export class CostBudget extends Construct {
  constructor(scope: Construct, id: string, { monthlyUsd, tag, topic }: CostBudgetProps) {
    super(scope, id);
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyUsd, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:${tag.key}$${tag.value}`] },
      },
      notificationsWithSubscribers: NOTICES.map(([notificationType, threshold]) => ({
        notification: {
          notificationType,
          threshold,
          thresholdType: 'PERCENTAGE',
          comparisonOperator: 'GREATER_THAN',
        },
        subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
      })),
    });
  }
}
