import { ArnFormat, type CfnElement, type CfnResource, Stack, Validations } from 'aws-cdk-lib';
import {
  type ILambdaApplication,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { CheckVersionFunction } from './check-version-function.ts';
import type { LiveFunction } from './live-function.ts';
import { createRollbackAlarms } from './rollback-alarms.ts';
import type { RolloutPace } from './rollout-pace.ts';
import type { Stage } from './stages.ts';
import type { UserTable } from './user-table.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html */
const HOOK = 'UpdatePolicy.CodeDeployLambdaAliasUpdate.BeforeAllowTrafficHook';

export interface RolloutProps {
  stage: Stage;
  pace: RolloutPace;
  functions: readonly LiveFunction[];
  table: UserTable;
}

/**
 * How a new version of a function receives traffic: once it passed its check, a tenth of the calls for five
 * minutes, then all of them. An alarm on the new version before that rolls back the whole deployment.
 *
 * In an emergency all at once, regardless of alarms: one that fires already would block the fix. The check
 * remains, since a fix that does not start fixes nothing, and a faulty check is itself deployed before it is
 * used.
 * https://github.com/aws/serverless-application-model/issues/716
 */
export class Rollout extends Construct {
  constructor(scope: Construct, id: string, { stage, pace, functions, table }: RolloutProps) {
    super(scope, id);
    const application = new LambdaApplication(this, 'Application');
    const check = new CheckVersionFunction(this, 'Check', { stage, table, application, functions });
    const role = this.createRole(functions, check);
    for (const lambda of functions) {
      const group = this.createGroup(lambda, { application, role, stage, pace });
      // References under the alias's `UpdatePolicy` may not count as dependencies, and the pace, the alarms,
      // the check and the permissions must be those of this deployment.
      const alias = lambda.live.node.defaultChild as CfnAlias;
      // CDK's `preHook` would give the function a permission on the group, which depends on the function.
      alias.addOverride(HOOK, check.lambdaFunction.functionName);
      alias.addResourceDependency(group.node.defaultChild as CfnResource);
      group.node.addDependency(role, check);
    }
  }

  private createGroup(
    lambda: LiveFunction,
    { application, role, stage, pace }: GroupProps,
  ): LambdaDeploymentGroup {
    const isEmergency = pace === 'all-at-once';
    return new LambdaDeploymentGroup(this, lambda.folder, {
      application,
      // The check identifies the deployed function by this name.
      deploymentGroupName: lambda.folder,
      // CDK would attach a managed policy, which allows changes of every function of the account.
      role: role.withoutPolicyUpdates(),
      alias: lambda.live,
      deploymentConfig: isEmergency
        ? LambdaDeploymentConfig.ALL_AT_ONCE
        : LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: createRollbackAlarms(this, lambda, stage),
      ignoreAlarmConfiguration: isEmergency,
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: !isEmergency },
    });
  }

  /**
   * The part of AWS's managed policy (AWSCodeDeployRoleForLambdaLimited) for deployments with a hook, for
   * this stack's functions only. It is not documented that CloudFormation passes the new version directly,
   * not by a file in S3.
   * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html
   */
  private createRole(functions: readonly LiveFunction[], check: CheckVersionFunction): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    const arns = functions.map(({ functionArn }) => functionArn);
    // The resource types of each action:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:GetAlias', 'lambda:UpdateAlias'], resources: arns }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetProvisionedConcurrencyConfig'],
        resources: arns.map((arn) => `${arn}:*`),
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [check.lambdaFunction.functionArn],
      }),
    );
    // Alarms are described by name; it is not documented whether a narrower resource than all of them works.
    const alarms = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: [alarms] }));
    acknowledgeWildcards(role, functions);
    return role;
  }
}

interface GroupProps {
  application: ILambdaApplication;
  role: Role;
  stage: Stage;
  pace: RolloutPace;
}

const acknowledgeWildcards = (role: Role, functions: readonly LiveFunction[]): void => {
  const { region } = Stack.of(role);
  const names = functions.map(({ node }) => Stack.of(role).getLogicalId(node.defaultChild as CfnElement));
  Validations.of(role).acknowledge(
    ...names.map((name) => ({
      id: `AwsSolutions-IAM5[Resource::<${name}.Arn>:*]`,
      reason: 'Versions of our own function, which have no number before they are there.',
    })),
    {
      id: `AwsSolutions-IAM5[Resource::arn:aws:cloudwatch:${region}:<AWS::AccountId>:alarm:*]`,
      reason: 'To read the state of alarms; whether this can be limited to certain alarms is not documented.',
    },
  );
};
