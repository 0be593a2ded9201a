import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundleFunction } from './bundle-functions.ts';
import type { Stage } from './stages.ts';

export interface NodeFunctionProps {
  stage: Stage;
  /** A folder of functions/, such as `create-user`. */
  name: string;
  environment: Record<string, string>;
  /** By default that of the stage. */
  timeoutSeconds?: number;
  /** Whether a caller waits for its response, rather than a stream or a queue. */
  awaited?: boolean;
}

/** A Lambda function that may write its log and its traces; callers grant all other permissions. */
export class NodeFunction extends LambdaFunction {
  /** Whether a caller waits for its response. */
  readonly awaited: boolean;
  /** The folder in functions/. */
  readonly folder: string;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    const { stage, name, environment, timeoutSeconds = stage.functionTimeoutSeconds } = props;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: stage.logRetentionDays,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // CDK's own role may write every log of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The right to write traces, which have no resource that could be named.',
    });
    super(scope, id, {
      description: `${name}, stage ${stage.name}`,
      code: Code.fromAsset(bundleFunction(name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: stage.functionMemoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      tracing: Tracing.ACTIVE,
      environment: { STAGE: stage.name, LOG_LEVEL: 'INFO', ...environment },
      role,
      logGroup,
      // Earlier versions are kept, so that `live` can be moved back to them.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'Resolvers receive its error, streams and queues have dead-letter queues, and CodeDeploy fails without its report.',
    });
    this.folder = name;
    this.awaited = props.awaited ?? false;
  }
}
