import { createRequire } from 'node:module';
import { App } from 'aws-cdk-lib';
import type { RolloutPace } from './rollout-pace.ts';
import { toStage } from './stages.ts';
import { UserApiStack } from './user-api-stack.ts';

// Set here rather than in cdk.json, so that every way to synthesize gives the same template.
const recommendedFlags: Record<string, unknown> = createRequire(import.meta.url)(
  'aws-cdk-lib/recommended-feature-flags.json',
);

export interface AppOptions {
  /** By default the stage of the CDK command line. */
  stage?: string;
  /** The directory of the assembly; by default that of the CDK command line. */
  outdir?: string;
  pace: RolloutPace;
  /** Whether it is checked with the rules of cdk-nag. */
  validate: boolean;
}

/** The CDK app of one stage, ready for synthesis. Throws if the sources are invalid. */
export const makeApp = async ({ stage: asked, outdir, pace, validate }: AppOptions): Promise<App> => {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    treeMetadata: false,
    context: {
      ...recommendedFlags,
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
    },
  });
  const stage = toStage(app.node.tryGetContext('stage') ?? asked ?? 'local');
  new UserApiStack(app, `user-api-${stage.name}`, { stage, now: new Date(), pace });
  if (validate) {
    const { checkSecurity } = await import('./check-security.ts');
    checkSecurity(app);
  }
  return app;
};
