import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DeployerStack } from '../../infra/deployer-stack.ts';
import { toStage } from '../../infra/stages.ts';

const synthesize = (name: string, hasProvider = false): Template =>
  Template.fromStack(
    new DeployerStack(new App({ analyticsReporting: false }), 'deployer', {
      stage: toStage(name),
      repository: 'octo-org/user-api',
      hasProvider,
    }),
  );

const rolesOf = (template: Template) => Object.values(template.findResources('AWS::IAM::Role'));

describe('who deploys from GitHub', () => {
  const template = synthesize('prod');

  test('is let in by a token for exactly this repository and environment, for an hour', () => {
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

  test('may take on roles of CDK and nothing else; who only compares, the one that looks', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    const rights = policies.map(({ Properties }) => {
      const [statement, ...others] = Properties.PolicyDocument.Statement;
      expect(others).toEqual([]);
      expect(statement).toMatchObject({ Action: 'sts:AssumeRole', Effect: 'Allow' });
      return [statement.Resource]
        .flat()
        .map((resource) => JSON.stringify(resource).match(/cdk-hnb659fds-([a-z-]+)-"/)?.[1]);
    });

    expect(rights).toEqual([['deploy-role', 'file-publishing-role', 'lookup-role'], ['lookup-role']]);
  });

  test('brings the provider for GitHub with it, or takes the one that the account has', () => {
    template.hasResourceProperties('AWS::IAM::OIDCProvider', {
      Url: 'https://token.actions.githubusercontent.com',
      ClientIdList: ['sts.amazonaws.com'],
    });
    synthesize('dev', true).resourceCountIs('AWS::IAM::OIDCProvider', 0);
  });

  test('has no user and no key', () => {
    template.resourceCountIs('AWS::IAM::User', 0);
    template.resourceCountIs('AWS::IAM::AccessKey', 0);
  });
});
