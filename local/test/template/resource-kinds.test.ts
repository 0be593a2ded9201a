import { describe, expect, test } from 'vitest';
import { resourceAttributes } from '../../template/resource-attributes.ts';
import { toUnsupportedKind } from '../../template/resource-kinds.ts';

describe('a type of resource', () => {
  test.each([
    'AWS::AppSync::GraphQLApi',
    'AWS::DynamoDB::GlobalTable',
    'AWS::Lambda::Function',
    'Custom::AmplifyDynamoDBTable',
    'Custom::CDKBucketDeployment',
  ])('%s runs here', (type) => {
    expect(toUnsupportedKind(type)).toBeNull();
  });

  test.each([
    'AWS::CDK::Metadata',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::AnomalyDetector',
    'AWS::EC2::SecurityGroup',
    'AWS::KMS::Alias',
    'AWS::Logs::MetricFilter',
    'AWS::WAFv2::WebACLAssociation',
    'Custom::S3AutoDeleteObjects',
  ])('%s has no effect on an app', (type) => {
    expect(toUnsupportedKind(type)).toBeNull();
  });

  test.each<[string, RegExp]>([
    ['AWS::AppSync::Api', /Event API/],
    ['AWS::CloudFormation::CustomResource', /nothing is deployed/],
    ['AWS::EC2::Instance', /does not support resources of this type/],
    ['AWS::Elasticsearch::Domain', /OpenSearch does not run locally/],
    ['AWS::RDS::DBCluster', /Databases do not run locally/],
    ['AWS::Scheduler::Schedule', /Schedules do not run locally/],
    ['AWS::SNS::Subscription', /Topics do not deliver/],
    ['AWS::StepFunctions::StateMachine', /does not support resources of this type/],
    ['Custom::Anything', /Custom resources do not run locally/],
    // A service whose name only begins like one for monitoring.
    ['AWS::LogsOfOthers::Thing', /does not support resources of this type/],
    ['AWS::CloudWatchEvidently::Feature', /does not support resources of this type/],
    ['Other::CloudWatch::Alarm', /does not support resources of this type/],
  ])('%s does not run here, with a reason and advice', (type, reason) => {
    expect(toUnsupportedKind(type)).toEqual({
      reason: expect.stringMatching(reason),
      fix: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test.each(['', 'undefined', 'constructor', 'toString', '__proto__'])(
    'that CloudFormation does not have, %j, does not run here',
    (type) => {
      expect(toUnsupportedKind(type)).toEqual({
        reason: 'The local runtime does not support resources of this type.',
        fix: expect.any(String),
      });
    },
  );
});

test('every type whose attributes have local values is known', () => {
  const unknown = Object.keys(resourceAttributes).filter((type) =>
    toUnsupportedKind(type)?.reason.startsWith('The local runtime does not support'),
  );
  expect(unknown).toEqual([]);
});
