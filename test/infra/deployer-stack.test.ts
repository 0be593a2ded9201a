import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DeployerStack, type DeployerStackProps } from '../../infra/deployer-stack.ts';
import { toStage } from '../../infra/stages.ts';

const synthesize = (name: string, changes: Partial<DeployerStackProps> = {}): Template =>
  Template.fromStack(
    new DeployerStack(new App({ analyticsReporting: false }), 'deployer', {
      stage: toStage(name),
      repository: 'octo-org/user-api',
      hasProvider: false,
      hasOwnAccount: true,
      apiId: null,
      ...changes,
    }),
  );

const rolesOf = (template: Template) => Object.values(template.findResources('AWS::IAM::Role'));

describe('the deployment role for GitHub', () => {
  const template = synthesize('prod');

  test('is assumed with a token of exactly this repository and environment, for an hour', () => {
    const trusts = rolesOf(template).map(({ Properties }) => ({
      hours: Properties.MaxSessionDuration / 3600,
      ...Properties.AssumeRolePolicyDocument.Statement[0],
    }));
    const trust = (subject: string) =>
      expect.objectContaining({
        hours: 1,
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': `repo:octo-org/user-api:environment:${subject}`,
          },
        },
      });

    expect(trusts).toEqual([trust('prod'), trust('prod-diff')]);
  });

  const rightsOf = (from: Template) =>
    Object.values(from.findResources('AWS::IAM::Policy')).map(({ Properties }) =>
      Properties.PolicyDocument.Statement.map(
        ({ Action, Resource }: { Action: string | string[]; Resource: unknown }) => [
          Action,
          [Resource]
            .flat()
            .map((arn) => JSON.stringify(arn).match(/(?:role\/cdk-|:)([\w-]+(?:\/[\w/*-]+|-role))-?"/)?.[1]),
        ],
      ),
    );

  test('may only assume roles of CDK, or read one template', () => {
    expect(rightsOf(template)).toEqual([
      [
        [
          'sts:AssumeRole',
          ['deploy', 'file-publishing', 'lookup'].map((name) => `role/cdk-hnb659fds-${name}-role-`),
        ],
      ],
      [
        [['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'], ['stack/user-api-prod/*']],
        ['ssm:GetParameter', ['parameter/cdk-bootstrap/hnb659fds/version']],
      ],
    ]);
  });

  test('may run the smoke test, field by field, and describe alarms and log groups', () => {
    const rights = rightsOf(synthesize('dev', { apiId: 'abc' })).at(-1) as [string | string[], string[]][];
    expect(rights.map(([actions]) => actions)).toEqual([
      'appsync:GraphQL',
      'cloudformation:DescribeStacks',
      ['cloudwatch:DescribeAlarms', 'logs:DescribeLogGroups'],
    ]);
    expect(rights[0]?.[1]).toContain('apis/abc/types/Mutation/fields/createUser');
    expect(JSON.stringify(rights)).not.toMatch(/publish|fields\/\*/);
  });

  test('of prod is rejected if the roles of CDK also deploy other stages', () => {
    expect(() => synthesize('prod', { hasOwnAccount: false })).toThrow('account=own');
    expect(() => synthesize('dev', { hasOwnAccount: false })).not.toThrow();
  });

  test('assumes the roles of the bootstrap of the stage', () => {
    const stage = { ...toStage('prod'), bootstrapQualifier: 'userprod' };
    const own = JSON.stringify(synthesize('prod', { stage, hasOwnAccount: false }).toJSON());

    expect(own).toContain('cdk-userprod-deploy-role');
    expect(own).not.toContain('hnb659fds');
  });

  test('creates the provider for GitHub, or uses the one of the account', () => {
    template.hasResourceProperties('AWS::IAM::OIDCProvider', {
      Url: 'https://token.actions.githubusercontent.com',
      ClientIdList: ['sts.amazonaws.com'],
    });
    synthesize('dev', { hasProvider: true }).resourceCountIs('AWS::IAM::OIDCProvider', 0);
  });

  test('has no IAM user and no access key', () => {
    template.resourceCountIs('AWS::IAM::User', 0);
    template.resourceCountIs('AWS::IAM::AccessKey', 0);
  });
});
