import { Alias, type IVersion, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Stage } from './stages.ts';

/** Part of the started environments that may be busy before more are started, as AWS's own example has it. */
const TARGET_UTILIZATION = 0.7;

export interface LiveAliasProps {
  stage: Stage;
  lambda: LambdaFunction;
  /** Whether a person waits for the function: a cold start is worth money then. */
  awaited: boolean;
}

/**
 * `live`: the version of a function that everybody calls. Which version that is, a deployment decides; where environments
 * are started beforehand, they are those of this version.
 *
 * Without a capacity of its own in the template, which each deployment would set anew, against what use has made of it.
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
