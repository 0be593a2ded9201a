import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const STAGES = ['dev', 'staging', 'prod'] as const;

describe.each(STAGES)('the budget of %s', (stage) => {
  const template = synthesizeStage(stage);
  const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
  const [{ Properties } = { Properties: {} }] = Object.values(template.findResources('AWS::Budgets::Budget'));

  test('has a monthly limit, filtered by a tag that no other stack has', () => {
    expect(Properties.Budget).toEqual({
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: toStage(stage).monthlyBudgetUsd, Unit: 'USD' },
      CostFilters: { TagKeyValue: [`user:stack$user-api-${stage}`] },
    });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [Match.objectLike({ Tags: Match.arrayWith([{ Key: 'stack', Value: `user-api-${stage}` }]) })],
    });
  });

  test('notifies at 50%, 80% and 100%, and when the forecast exceeds it', () => {
    const notices = Properties.NotificationsWithSubscribers.map(
      ({ Notification: { NotificationType, Threshold, ThresholdType } }: NoticeProperties) =>
        `${NotificationType} ${Threshold} ${ThresholdType}`,
    );

    expect(notices).toEqual([
      'ACTUAL 50 PERCENTAGE',
      'ACTUAL 80 PERCENTAGE',
      'ACTUAL 100 PERCENTAGE',
      'FORECASTED 100 PERCENTAGE',
    ]);
    for (const { Subscribers } of Properties.NotificationsWithSubscribers) {
      expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: { Ref: topic } }]);
    }
  });
});

interface NoticeProperties {
  Notification: { NotificationType: string; Threshold: number; ThresholdType: string };
}

describe.each(STAGES)('the topic of %s', (stage) => {
  const template = synthesizeStage(stage);
  const [{ Properties } = { Properties: {} }] = Object.values(
    template.findResources('AWS::SNS::TopicPolicy'),
  );
  const statements: readonly StatementProperties[] = Properties.PolicyDocument.Statement;

  test('is an output of the stack, without subscribers', () => {
    template.hasOutput('AlarmTopicArn', {});
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    expect(JSON.stringify(template.findResources('AWS::SNS::Topic'))).not.toContain('@');
  });

  test('rejects unencrypted transport', () => {
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toMatchObject([
      { Principal: '*', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  test('accepts only alarms and budgets of this account', () => {
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');

    expect(allowed.map(({ Principal }) => Principal)).toEqual([
      { Service: 'cloudwatch.amazonaws.com' },
      { Service: 'budgets.amazonaws.com' },
    ]);
    for (const { Action, Condition } of allowed) {
      expect(Action).toBe('sns:Publish');
      expect(Condition).toMatchObject({
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': expect.anything() },
      });
    }
  });
});

interface StatementProperties {
  Effect: string;
  Principal: unknown;
  Action: string;
  Condition: unknown;
}
