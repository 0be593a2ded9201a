import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { ILambdaApplication } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { LiveFunction } from './live-function.ts';
import { NodeFunction } from './node-function.ts';
import type { Stage } from './stages.ts';
import type { UserTable } from './user-table.ts';

export interface CheckVersionFunctionProps {
  stage: Stage;
  table: UserTable;
  application: ILambdaApplication;
  /** The functions that the application deploys, each by a group with the name of its folder. */
  functions: readonly LiveFunction[];
}

/** For a cold start of the new version, and a slow table. */
const CHECK_SECONDS = 60;

/** The lock that functions/check-version/reserve-address.ts writes; a test checks that they agree. */
const HELD_LOCK = 'EMAIL#deployment-check@example.com';

/**
 * The hook that CodeDeploy invokes before a new version receives traffic. It has no alias, so that the hook
 * of this deployment runs, which has the versions of this deployment in its environment.
 */
export class CheckVersionFunction extends Construct {
  readonly lambdaFunction: NodeFunction;

  constructor(scope: Construct, id: string, props: CheckVersionFunctionProps) {
    super(scope, id);
    const { stage, table, functions } = props;
    const versions = functions.map(
      ({ folder, currentVersion }) => [folder, currentVersion.functionArn] as const,
    );
    this.lambdaFunction = new NodeFunction(this, 'Function', {
      stage,
      name: 'check-version',
      timeoutSeconds: CHECK_SECONDS,
      environment: {
        TABLE_NAME: table.table.tableName,
        VERSIONS: Stack.of(this).toJsonString(Object.fromEntries(versions)),
      },
    });
    this.allow(
      ['lambda:InvokeFunction'],
      versions.map(([, arn]) => arn),
    );
    this.allow(
      ['codedeploy:GetDeployment', 'codedeploy:PutLifecycleEventHookExecutionStatus'],
      this.toGroupArns(props),
    );
    this.allow(['dynamodb:DeleteItem', 'dynamodb:PutItem'], [table.table.tableArn], {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [HELD_LOCK] },
    });
  }

  private allow(actions: string[], resources: string[], conditions: Record<string, object> = {}): void {
    this.lambdaFunction.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
  }

  /** Not the ARNs of the groups themselves, which depend on the role that may invoke this function. */
  private toGroupArns({ application, functions }: CheckVersionFunctionProps): string[] {
    return functions.map(({ folder }) =>
      Stack.of(this).formatArn({
        service: 'codedeploy',
        resource: 'deploymentgroup',
        resourceName: `${application.applicationName}/${folder}`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
  }
}
