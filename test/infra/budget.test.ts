import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const STAGES = ['dev', 'staging', 'prod'] as const;

describe.each(STAGES)('the money of %s', (stage) => {
  const template = synthesizeStage(stage);
  const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
  const [{ Properties } = { Properties: {} }] = Object.values(template.findResources('AWS::Budgets::Budget'));

  test('has a limit for a month, counted by a tag that no other stack bears', () => {
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

  test('is told of at half, at four fifths and at all of it, and when more is foreseen', () => {
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

  test('is told to whoever deploys, and names no listener', () => {
    template.hasOutput('AlarmTopicArn', {});
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    expect(JSON.stringify(template.findResources('AWS::SNS::Topic'))).not.toContain('@');
  });

  test('takes nothing that is not encrypted on its way', () => {
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toMatchObject([
      { Principal: '*', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  test('takes what alarms and budgets of this account tell, and nothing else', () => {
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
