import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  type IOidcProvider,
  OidcProviderNative,
  OpenIdConnectPrincipal,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Stage } from './stages.ts';

/** What GitHub signs for, and whom AWS lets in by it. */
const ISSUER = 'token.actions.githubusercontent.com';

export interface DeployerStackProps {
  stage: Stage;
  /** On GitHub, such as `octo-org/user-api`. */
  repository: string;
  /** Whether the account has a provider for GitHub already; it can have one only. */
  hasProvider: boolean;
}

/**
 * Who deploys a stage from GitHub: two roles that its workflows take for an hour, without any key that is kept. What they
 * may do is what CDK's own roles of the account may.
 * https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class DeployerStack extends Stack {
  constructor(scope: Construct, id: string, { stage, repository, hasProvider }: DeployerStackProps) {
    super(scope, id, {
      env: { region: stage.region },
      description: `Who deploys the User API's stage ${stage.name} from ${repository}`,
      tags: { service: 'user-api', stage: stage.name },
    });
    const provider = hasProvider ? this.findProvider() : this.createProvider();
    const subject = `repo:${repository}:environment:`;
    this.createRole('Deploy', provider, {
      subject: `${subject}${stage.name}`,
      description: `Deploys the stage ${stage.name}`,
      takes: ['deploy-role', 'file-publishing-role', 'lookup-role'],
    });
    // The environment of pull requests asks nobody for approval, so its role can read and no more.
    this.createRole('Diff', provider, {
      subject: `${subject}${stage.name}-diff`,
      description: `Compares the stage ${stage.name} with what is proposed`,
      takes: ['lookup-role'],
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
    role.addToPolicy(
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        resources: trust.takes.map((name) => this.toCdkRole(name)),
      }),
    );
    new CfnOutput(this, `${id}RoleArn`, { value: role.roleArn });
  }

  /** https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
  private toCdkRole(name: string): string {
    return this.formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: `cdk-hnb659fds-${name}-${this.account}-${this.region}`,
    });
  }
}

interface Trust {
  /** Of the token, exactly: repository and environment. */
  subject: string;
  description: string;
  /** Names of CDK's roles that it may take on. */
  takes: readonly string[];
}
