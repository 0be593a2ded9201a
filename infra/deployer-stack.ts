import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  type IOidcProvider,
  OidcProviderNative,
  OpenIdConnectPrincipal,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { toQualifier, toSynthesizer } from './bootstrap.ts';
import type { Stage } from './stages.ts';

/** The issuer of GitHub's tokens, and their audience. */
const ISSUER = 'token.actions.githubusercontent.com';

export interface DeployerStackProps {
  stage: Stage;
  /** On GitHub, such as `octo-org/user-api`. */
  repository: string;
  /** Whether the account already has a provider for GitHub; it can have only one. */
  hasProvider: boolean;
  /** Whether only this stage is deployed into the account. */
  hasOwnAccount: boolean;
  /** Id of the stage's API, once it is deployed; null before: then GitHub gets no access to the API. */
  apiId: string | null;
}

/** What `npm run smoke` calls. */
const SMOKE_FIELDS = [
  ...['getUser', 'getUserByEmail', 'listUsers', 'getUserImport'].map((field) => `Query/fields/${field}`),
  ...['createUser', 'updateUser', 'deleteUser', 'startUserImport'].map((field) => `Mutation/fields/${field}`),
  'Subscription/fields/onUserCreated',
];

/**
 * Deploys a stage from GitHub: two roles that its workflows assume for an hour, without stored keys. The
 * deploying role has the permissions of CDK's own roles of the stage's bootstrap.
 * https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class DeployerStack extends Stack {
  private readonly qualifier: string;

  constructor(scope: Construct, id: string, props: DeployerStackProps) {
    const { stage, repository, hasProvider, apiId } = props;
    refuseSharedRoles(props);
    super(scope, id, {
      synthesizer: toSynthesizer(stage),
      env: { region: stage.region },
      description: `Deploys the User API's stage ${stage.name} from ${repository}`,
      tags: { service: 'user-api', stage: stage.name },
    });
    const provider = hasProvider ? this.findProvider() : this.createProvider();
    const subject = `repo:${repository}:environment:`;
    this.qualifier = toQualifier(stage);
    this.createRole('Deploy', provider, {
      subject: `${subject}${stage.name}`,
      description: `Deploys the stage ${stage.name}`,
      rights: [
        [
          ['sts:AssumeRole'],
          ['deploy-role', 'file-publishing-role', 'lookup-role'].map((name) => this.toCdkRole(name)),
        ],
      ],
    });
    // Not CDK's lookup role, which can read nearly everything in the account.
    this.createRole('Diff', provider, {
      subject: `${subject}${stage.name}-diff`,
      description: `Compares the stage ${stage.name} with a proposed change`,
      rights: [
        [
          ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
          [this.toArn('cloudformation', 'stack', `user-api-${stage.name}/*`)],
        ],
        [['ssm:GetParameter'], [this.toArn('ssm', 'parameter', `cdk-bootstrap/${this.qualifier}/version`)]],
      ],
    });
    if (apiId !== null) this.createSmokeRole(provider, { stage, subject: `${subject}${stage.name}`, apiId });
  }

  /**
   * The role of the smoke test after each deployment: it calls the API as a service, and reads the state of
   * alarms.
   */
  private createSmokeRole(
    provider: IOidcProvider,
    { stage, subject, apiId }: { stage: Stage; subject: string; apiId: string },
  ): void {
    this.createRole('Smoke', provider, {
      subject,
      description: `Runs smoke tests against the stage ${stage.name} after a deployment`,
      rights: [
        [
          ['appsync:GraphQL'],
          SMOKE_FIELDS.map((field) => this.toArn('appsync', 'apis', `${apiId}/types/${field}`)),
        ],
        [
          ['cloudformation:DescribeStacks'],
          [this.toArn('cloudformation', 'stack', `user-api-${stage.name}/*`)],
        ],
        // Neither supports resources: they list names, states and retentions.
        [['cloudwatch:DescribeAlarms', 'logs:DescribeLogGroups'], ['*']],
      ],
    });
  }

  private createProvider(): IOidcProvider {
    return new OidcProviderNative(this, 'GitHub', {
      url: `https://${ISSUER}`,
      clientIds: ['sts.amazonaws.com'],
    });
  }

  private findProvider(): IOidcProvider {
    const arn = this.formatArn({
      service: 'iam',
      region: '',
      resource: 'oidc-provider',
      resourceName: ISSUER,
    });
    return OidcProviderNative.fromOidcProviderArn(this, 'GitHub', arn);
  }

  private createRole(id: string, provider: IOidcProvider, trust: Trust): void {
    const role = new Role(this, id, {
      description: trust.description,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new OpenIdConnectPrincipal(provider, {
        StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: trust.subject },
      }),
    });
    for (const [actions, resources] of trust.rights) {
      role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
    }
    new CfnOutput(this, `${id}RoleArn`, { value: role.roleArn });
  }

  /** https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
  private toCdkRole(name: string): string {
    const resourceName = `cdk-${this.qualifier}-${name}-${this.account}-${this.region}`;
    return this.formatArn({ service: 'iam', region: '', resource: 'role', resourceName });
  }

  private toArn(service: string, resource: string, resourceName: string): string {
    return this.formatArn({ service, resource, resourceName });
  }
}

interface Trust {
  /** The token's subject, exactly: repository and environment. */
  subject: string;
  description: string;
  /** Actions on resources, by their ARNs. */
  rights: readonly (readonly [actions: readonly string[], resources: readonly string[]])[];
}

/** Throws if the roles that deploy prod could deploy other stages too, or the other way round. */
const refuseSharedRoles = ({ stage, hasOwnAccount }: DeployerStackProps): void => {
  if (!stage.keepsData || hasOwnAccount || stage.bootstrapQualifier !== null) return;
  throw new Error(
    `The default roles of CDK can deploy every stage of an account, so anyone who deploys another stage could deploy ${stage.name}. ` +
      'Deploy it into an account of its own and pass -c account=own; or set its bootstrapQualifier in ' +
      'infra/stages.ts and bootstrap it with execution policies of its own (docs/delivery.md).',
  );
};
