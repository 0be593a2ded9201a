import { createRequire } from 'node:module';
import { App } from 'aws-cdk-lib';
import { toRolloutPace } from './rollout-pace.ts';
import { toStage } from './stages.ts';
import { UserApiStack } from './user-api-stack.ts';

// Set here rather than in cdk.json, so that every way to synthesize gives the same template.
const recommendedFlags: Record<string, unknown> = createRequire(import.meta.url)(
  'aws-cdk-lib/recommended-feature-flags.json',
);

const app = new App({
  analyticsReporting: false,
  treeMetadata: false,
  context: {
    ...recommendedFlags,
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:enable-asset-metadata': true,
  },
});

const stage = toStage(app.node.tryGetContext('stage') ?? process.env.STAGE ?? 'local');

new UserApiStack(app, `user-api-${stage.name}`, {
  stage,
  now: new Date(),
  pace: toRolloutPace(process.env.ROLLOUT),
});

// By CDK's own switch for its checks; a local start has no time for them.
if (process.env.CDK_VALIDATION !== 'false') {
  const { checkSecurity } = await import('./check-security.ts');
  checkSecurity(app);
}

app.synth();
