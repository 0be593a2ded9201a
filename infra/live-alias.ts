import { Alias, type IVersion, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Stage } from './stages.ts';

/** The utilization of provisioned environments at which more are started, as in AWS's example. */
const TARGET_UTILIZATION = 0.7;

export interface LiveAliasProps {
  stage: Stage;
  lambda: LambdaFunction;
  /** Whether a caller waits for the function: then provisioned concurrency is worth its cost. */
  awaited: boolean;
}

/**
 * The alias `live`: the version of a function that all callers invoke. Deployments move it; provisioned
 * environments are those of its version.
 *
 * The template sets no capacity: each deployment would reset the one that auto scaling has chosen.
 * https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 */
export class LiveAlias extends Alias {
  constructor(scope: Construct, id: string, { stage, lambda, awaited }: LiveAliasProps) {
    super(scope, id, { aliasName: 'live', version: lambda.currentVersion as IVersion });
    if (awaited && stage.provisionedConcurrency) {
      const { min, max } = stage.provisionedConcurrency;
      this.addAutoScaling({ minCapacity: min, maxCapacity: max }).scaleOnUtilization({
        utilizationTarget: TARGET_UTILIZATION,
      });
    }
  }
}
