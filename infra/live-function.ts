import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { LiveAlias } from './live-alias.ts';
import { NodeFunction, type NodeFunctionProps } from './node-function.ts';

/**
 * A function that the API calls. Callers invoke `live`, never the function itself, whose code changes before
 * its new version is checked.
 */
export class LiveFunction extends NodeFunction {
  /** The version that callers invoke, with the role of the function. */
  readonly live: LiveAlias & IFunction;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id, props);
    const live = new LiveAlias(this, 'Live', { stage: props.stage, lambda: this, awaited: this.awaited });
    // The class does not satisfy its own interface under `exactOptionalPropertyTypes`.
    this.live = live as LiveAlias & IFunction;
  }
}
