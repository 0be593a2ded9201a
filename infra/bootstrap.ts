import { DefaultStackSynthesizer, type IStackSynthesizer } from 'aws-cdk-lib';
import type { Stage } from './stages.ts';

/** The qualifier of the `cdk bootstrap` that deploys a stage. */
export const toQualifier = ({ bootstrapQualifier }: Stage): string =>
  bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;

/**
 * Deploys a stack with the roles of that bootstrap. CDK's own types are incompatible with
 * `exactOptionalPropertyTypes`.
 */
export const toSynthesizer = (stage: Stage): IStackSynthesizer =>
  new DefaultStackSynthesizer({ qualifier: toQualifier(stage) }) as IStackSynthesizer;
