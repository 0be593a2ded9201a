import { DefaultStackSynthesizer, type IStackSynthesizer } from 'aws-cdk-lib';
import type { Stage } from './stages.ts';

/** Names the roles of the `cdk bootstrap` that deploys a stage. */
export const toQualifier = ({ bootstrapQualifier }: Stage): string =>
  bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;

/** Has a stack deployed by the roles of that bootstrap. CDK's own types miss `exactOptionalPropertyTypes`. */
export const toSynthesizer = (stage: Stage): IStackSynthesizer =>
  new DefaultStackSynthesizer({ qualifier: toQualifier(stage) }) as IStackSynthesizer;
