import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface CostBudgetProps {
  monthlyUsd: number;
  /** The tag of all resources of this stack, and of no others. */
  tag: { key: string; value: string };
  topic: ITopic;
}

/** Percentages of the month's budget, actual or forecast, at which a notification is sent. */
const NOTICES = [
  ['ACTUAL', 50],
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
] as const;

/**
 * The monthly budget of the stack. AWS knows the cost of a tag only once the tag is activated for cost
 * allocation, by hand and once per account (docs/runbook.md); until then the budget is always at 0.
 *
 * One tag, since several values of this filter would mean any of them rather than all. Without a name of its
 * own, since a change of the notifications replaces the budget, and names must be unique.
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
