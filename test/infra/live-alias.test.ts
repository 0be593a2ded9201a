import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { listFunctions } from '../../infra/bundle-functions.ts';
import { toStage } from '../../infra/stages.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

/** All but the hook of deployments. */
const FUNCTIONS = listFunctions().length - 1;

interface Resource {
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

const resourcesOf = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.findResources(`AWS::${type}`)) as [string, Resource][];

const aliasIdsOf = (template: Template): string[] => resourcesOf(template, 'Lambda::Alias').map(([id]) => id);

/** The aliases that a value names by `Ref`. */
const namedAliases = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/\{"Ref":"(\w+Live[0-9A-F]{8})"\}/g)].map(([, id]) => id ?? '');

describe.each(['local', 'dev', 'staging', 'prod', 'jane'])('in %s', (stage) => {
  const template = synthesizeStage(stage);

  test('every function that is called has one version, and an alias `live` that names it', () => {
    const functions = resourcesOf(template, 'Lambda::Function')
      // CodeDeploy invokes the code of the present deployment.
      .filter(([, { Properties }]) => !String(Properties.Description).startsWith('check-version,'))
      .map(([id]) => id);
    const versionOf = new Map(
      resourcesOf(template, 'Lambda::Version').map(([id, { Properties }]) => [
        JSON.stringify(Properties.FunctionName),
        id,
      ]),
    );

    expect(functions).toHaveLength(FUNCTIONS);
    expect(resourcesOf(template, 'Lambda::Alias').map(([, { Properties }]) => Properties)).toEqual(
      functions.map((Ref) => ({
        Name: 'live',
        FunctionName: { Ref },
        FunctionVersion: { 'Fn::GetAtt': [versionOf.get(JSON.stringify({ Ref })), 'Version'] },
      })),
    );
  });

  test('previous versions are retained for a rollback', () => {
    const versions = resourcesOf(template, 'Lambda::Version');

    expect(versions).toHaveLength(FUNCTIONS);
    for (const [, version] of versions) {
      expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('resolvers, streams and queues call the live version and nothing else', () => {
    const callers = [
      ...resourcesOf(template, 'AppSync::DataSource')
        .filter(([, { Properties }]) => Properties.Type === 'AWS_LAMBDA')
        .map(([, { Properties }]) => Properties.LambdaConfig),
      ...resourcesOf(template, 'Lambda::EventSourceMapping').map(
        ([, { Properties }]) => Properties.FunctionName,
      ),
    ];

    expect(callers.flatMap(namedAliases).sort()).toEqual(aliasIdsOf(template).sort());
    for (const caller of callers) {
      expect(JSON.stringify(caller)).not.toContain('Fn::GetAtt');
    }
  });

  test('no function has a resource policy', () => {
    template.resourceCountIs('AWS::Lambda::Permission', 0);
  });
});

describe('provisioned concurrency', () => {
  const prod = synthesizeStage('prod');

  test.each(['local', 'dev', 'staging', 'jane'])('is absent in %s', (stage) => {
    synthesizeStage(stage).resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  });

  test('is one to ten in prod for each function that a resolver waits for, and for no other', () => {
    const awaited = resourcesOf(prod, 'AppSync::DataSource').flatMap(([, { Properties }]) =>
      namedAliases(Properties.LambdaConfig ?? null),
    );
    const targets = resourcesOf(prod, 'ApplicationAutoScaling::ScalableTarget');

    expect(targets.flatMap(([, { Properties }]) => namedAliases(Properties.ResourceId)).sort()).toEqual(
      awaited.sort(),
    );
    expect(awaited).toHaveLength(6);
    for (const [, { Properties }] of targets) {
      expect(Properties).toMatchObject({
        ServiceNamespace: 'lambda',
        ScalableDimension: 'lambda:function:ProvisionedConcurrency',
        MinCapacity: 1,
        MaxCapacity: 10,
      });
    }
  });

  test('scales at a utilization of 70%', () => {
    const targets = resourcesOf(prod, 'ApplicationAutoScaling::ScalableTarget').map(([id]) => id);
    const policies = resourcesOf(prod, 'ApplicationAutoScaling::ScalingPolicy');

    expect(policies.map(([, { Properties }]) => Properties.ScalingTargetId)).toEqual(
      targets.map((Ref) => ({ Ref })),
    );
    for (const [, { Properties }] of policies) {
      expect(Properties).toMatchObject({
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
          TargetValue: 0.7,
        },
      });
    }
  });

  test('has no number in the alias, which each deployment would reset', () => {
    for (const [, { Properties }] of resourcesOf(prod, 'Lambda::Alias')) {
      expect(Properties).not.toHaveProperty('ProvisionedConcurrencyConfig');
    }
  });
});

test('a function gets a new version when its environment changes, and the others keep theirs', () => {
  const toVersions = (shards: number): string[] =>
    resourcesOf(synthesizeStage({ ...toStage('dev'), shards }), 'Lambda::Version').map(([id]) => id);
  const former = toVersions(1);
  const changed = toVersions(2).filter((id) => !former.includes(id));

  expect(changed.map((id) => id.replace(/CurrentVersion.*/, '')).sort()).toEqual([
    'CreateUserFunction',
    'UserImportImportUsers',
  ]);
});
