import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../functions/check-version/checks.ts';
import { RESERVED_ADDRESS } from '../../functions/check-version/reserve-address.ts';
import { toEmailLockKey } from '../../functions/shared/keys.ts';
import { toRolloutPace } from '../../infra/rollout-pace.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

/** Each function with the seconds that it has, and the milliseconds from which on a new version is too slow. */
const FUNCTIONS: Readonly<Record<string, { seconds: number; slow: number }>> = {
  'create-user': { seconds: 10, slow: 5_000 },
  'update-user': { seconds: 10, slow: 5_000 },
  'delete-user': { seconds: 10, slow: 5_000 },
  'create-user-import-upload': { seconds: 10, slow: 5_000 },
  'start-user-import': { seconds: 10, slow: 5_000 },
  'sign-user-import-report': { seconds: 10, slow: 5_000 },
  'publish-user-events': { seconds: 10, slow: 9_500 },
  'import-users': { seconds: 60, slow: 57_000 },
  'split-user-import': { seconds: 300, slow: 285_000 },
  'track-user-import': { seconds: 300, slow: 285_000 },
};

interface Resource {
  Properties: Record<string, unknown>;
  DependsOn?: string[];
  UpdatePolicy?: unknown;
}

const resourcesOf = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.findResources(`AWS::${type}`)) as [string, Resource][];

const groupsOf = (template: Template) =>
  resourcesOf(template, 'CodeDeploy::DeploymentGroup').map(([, { Properties }]) => Properties);

/** The function of this folder: its logical id, and what names its live version. */
const findFunction = (template: Template, stage: string, folder: string) => {
  const [id = '', lambda] =
    resourcesOf(template, 'Lambda::Function').find(
      ([, { Properties }]) => Properties.Description === `${folder}, stage ${stage}`,
    ) ?? [];
  const [aliasId = '', alias] =
    resourcesOf(template, 'Lambda::Alias').find(
      ([, { Properties }]) => JSON.stringify(Properties.FunctionName) === JSON.stringify({ Ref: id }),
    ) ?? [];
  return { id, lambda, aliasId, alias };
};

/** The logical id of the version that `live` names. */
const versionIdOf = ({ alias }: ReturnType<typeof findFunction>): string => {
  const { FunctionVersion } = (alias?.Properties ?? {}) as { FunctionVersion?: { 'Fn::GetAtt': string[] } };
  return FunctionVersion?.['Fn::GetAtt'][0] ?? '';
};

/** The function that checks new versions: its logical id, and its properties. */
const findCheck = (template: Template, stage: string) => {
  const { id, lambda } = findFunction(template, stage, CHECK);
  return { id, Properties: lambda?.Properties ?? {} };
};

const CHECK = 'check-version';

interface Statement {
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

/** The policy of a function's role: its logical id, and its properties. */
const findPolicy = (template: Template, { Role }: Record<string, unknown>) => {
  const [roleId] = (Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt'];
  const [id = '', policy] =
    resourcesOf(template, 'IAM::Policy').find(
      ([, { Properties }]) => JSON.stringify(Properties.Roles) === JSON.stringify([{ Ref: roleId }]),
    ) ?? [];
  return [id, policy?.Properties ?? {}] as const;
};

const statementsOf = (template: Template, functionId: string): Statement[] => {
  const lambda = resourcesOf(template, 'Lambda::Function').find(([id]) => id === functionId)?.[1];
  const [, { PolicyDocument }] = findPolicy(template, lambda?.Properties ?? {});
  return (PolicyDocument as { Statement: Statement[] }).Statement;
};

/** The dimensions of what a function's new version counts. */
const toDimensions = ({ id, alias }: ReturnType<typeof findFunction>) => [
  { Name: 'ExecutedVersion', Value: alias?.Properties.FunctionVersion },
  { Name: 'FunctionName', Value: { Ref: id } },
  { Name: 'Resource', Value: { 'Fn::Join': ['', [{ Ref: id }, ':live']] } },
];

describe.each(['local', 'dev', 'jane'])('in %s', (stage) => {
  const template = synthesizeStage(stage);

  test('new code is called immediately, without CodeDeploy', () => {
    const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>);

    expect(types.filter(({ Type }) => Type.startsWith('AWS::CodeDeploy'))).toEqual([]);
    expect(findCheck(template, stage).id).toBe('');
    for (const [, alias] of resourcesOf(template, 'Lambda::Alias')) {
      expect(alias).not.toHaveProperty('UpdatePolicy');
    }
  });
});

describe.each([
  ['staging', 0.01],
  ['prod', 0.01],
] as const)('in %s', (stage, errorRate) => {
  const template = synthesizeStage(stage);
  const alarmIdOf = (folder: string, what: string): string =>
    resourcesOf(template, 'CloudWatch::Alarm').find(
      ([, { Properties }]) => Properties.AlarmName === `user-api-${stage}-${folder}-new-version-${what}`,
    )?.[0] ?? '';
  const alarmOf = (folder: string, what: string) =>
    template.toJSON().Resources[alarmIdOf(folder, what)]?.Properties;

  test('every function is in the list of these tests', () => {
    const folders = resourcesOf(template, 'Lambda::Function').map(([, { Properties }]) =>
      String(Properties.Description).replace(/,.*/, ''),
    );

    expect(folders.sort()).toEqual([...Object.keys(FUNCTIONS), CHECK].sort());
  });

  test.each(Object.keys(FUNCTIONS))('a new %s receives a tenth of the calls for five minutes', (folder) => {
    const { alias } = findFunction(template, stage, folder);
    const [applicationId] = resourcesOf(template, 'CodeDeploy::Application').map(([id]) => id);
    const [groupId, group] =
      resourcesOf(template, 'CodeDeploy::DeploymentGroup').find(([id]) => alias?.DependsOn?.includes(id)) ??
      [];

    expect(alias?.UpdatePolicy).toEqual({
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: applicationId },
        DeploymentGroupName: { Ref: groupId },
        BeforeAllowTrafficHook: { Ref: findCheck(template, stage).id },
      },
    });
    expect(group?.Properties).toMatchObject({
      ApplicationName: { Ref: applicationId },
      DeploymentGroupName: folder,
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [
          { Name: { Ref: alarmIdOf(folder, 'errors') } },
          { Name: { Ref: alarmIdOf(folder, 'duration') } },
        ],
      },
    });
  });

  test('a deployment that fails, is stopped or fires an alarm is rolled back automatically', () => {
    const groups = groupsOf(template);

    expect(groups).toHaveLength(Object.keys(FUNCTIONS).length);
    for (const { AutoRollbackConfiguration: back } of groups) {
      expect(back).toEqual({
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
      });
    }
  });

  test.each(Object.keys(FUNCTIONS))('one minute of errors of the new %s alone rolls it back', (folder) => {
    const Dimensions = toDimensions(findFunction(template, stage, folder));
    const counted = (Id: string, MetricName: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName, Dimensions }, Period: 60, Stat: 'Sum' },
    });

    expect(alarmOf(folder, 'errors')).toMatchObject({
      Metrics: [
        { Expression: 'errors / calls', ReturnData: true },
        counted('errors', 'Errors'),
        counted('calls', 'Invocations'),
      ],
      Threshold: errorRate,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  test.each(Object.entries(FUNCTIONS))(
    'one minute in which the new %s approaches its timeout rolls it back',
    (folder, { seconds, slow }) => {
      const found = findFunction(template, stage, folder);

      expect(found.lambda?.Properties.Timeout).toBe(seconds);
      expect(alarmOf(folder, 'duration')).toMatchObject({
        Namespace: 'AWS/Lambda',
        MetricName: 'Duration',
        Dimensions: toDimensions(found),
        ExtendedStatistic: 'p99',
        Period: 60,
        Threshold: slow,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      });
    },
  );

  test('the check receives the new version of each function, and may invoke only these versions', () => {
    const { id, Properties } = findCheck(template, stage);
    const versions = Object.keys(FUNCTIONS).map((folder) => {
      return { folder, Ref: versionIdOf(findFunction(template, stage, folder)) };
    });
    const { VERSIONS } = (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
    const [, parts] = (VERSIONS as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
    const told = parts.map((part) => (typeof part === 'string' ? part : '?')).join('');
    const invoked = statementsOf(template, id).find(({ Action }) => Action === 'lambda:InvokeFunction');

    expect(JSON.parse(told)).toEqual(Object.fromEntries(versions.map(({ folder }) => [folder, '?'])));
    for (const { folder, Ref } of versions) {
      const place = parts.findIndex((part) => JSON.stringify(part) === JSON.stringify({ Ref }));
      expect(String(parts[place - 1])).toMatch(new RegExp(`"${folder}":"$`));
    }
    expect(invoked?.Resource).toHaveLength(versions.length);
    expect(invoked?.Resource).toEqual(expect.arrayContaining(versions.map(({ Ref }) => ({ Ref }))));
  });

  test('the check may write the lock of its own address, and no other item', () => {
    const { id } = findCheck(template, stage);
    const writes = statementsOf(template, id).filter(({ Action }) => Action.includes('dynamodb:PutItem'));

    expect(writes).toMatchObject([
      {
        Action: ['dynamodb:DeleteItem', 'dynamodb:PutItem'],
        Condition: {
          'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [toEmailLockKey(RESERVED_ADDRESS).pk] },
        },
      },
    ]);
  });

  test('there is a check for every function that is deployed gradually, and for no other', () => {
    expect(Object.keys(CHECKS).sort()).toEqual(Object.keys(FUNCTIONS).sort());
  });

  test('the check of this deployment, with its permissions, exists before the first version is shifted', () => {
    const { id, Properties } = findCheck(template, stage);
    const [policyId] = findPolicy(template, Properties);

    for (const [, { DependsOn }] of resourcesOf(template, 'CodeDeploy::DeploymentGroup')) {
      expect(DependsOn).toEqual(expect.arrayContaining([id, policyId]));
    }
  });

  test('CodeDeploy has its rights before the first version is shifted', () => {
    const [policyId] = Object.entries(template.findResources('AWS::IAM::Policy')).flatMap(([id, policy]) =>
      JSON.stringify(policy).includes('lambda:UpdateAlias') ? [id] : [],
    );

    for (const [, { DependsOn }] of resourcesOf(template, 'CodeDeploy::DeploymentGroup')) {
      expect(DependsOn).toContain(policyId);
    }
  });
});

describe('an emergency fix', () => {
  const template = synthesizeStage('prod', new Date(), 'all-at-once');

  test('is called immediately, regardless of alarms, and is still rolled back if it cannot be deployed', () => {
    const groups = groupsOf(template);

    expect(groups).toHaveLength(Object.keys(FUNCTIONS).length);
    for (const group of groups) {
      expect(group).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
        AlarmConfiguration: { Enabled: false },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
      });
    }
  });

  test('is checked before, like every other deployment', () => {
    for (const [, alias] of resourcesOf(template, 'Lambda::Alias')) {
      expect(alias.UpdatePolicy).toMatchObject({
        CodeDeployLambdaAliasUpdate: { BeforeAllowTrafficHook: { Ref: findCheck(template, 'prod').id } },
      });
    }
  });

  test('differs in nothing else', () => {
    const toOthers = (each: Template) =>
      Object.entries(each.toJSON().Resources as Record<string, { Type: string }>).filter(
        ([, { Type }]) => Type !== 'AWS::CodeDeploy::DeploymentGroup',
      );

    expect(toOthers(template)).toEqual(toOthers(synthesizeStage('prod')));
  });
});

describe('the pace of a rollout', () => {
  test('is that of the stage by default', () => {
    expect(toRolloutPace(undefined)).toBe('by-stage');
    expect(toRolloutPace('all-at-once')).toBe('all-at-once');
  });

  test.each(['', 'ALL-AT-ONCE', 'canary'])('rejects %j', (name) => {
    expect(() => toRolloutPace(name)).toThrow('is not a rollout pace: use by-stage or all-at-once.');
  });
});

test('the template of prod is well within the limits of CloudFormation', () => {
  const template = synthesizeStage('prod').toJSON();

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  expect(Object.keys(template.Resources).length).toBeLessThan(450);
  expect(JSON.stringify(template).length).toBeLessThan(900_000);
});
