import { bundleAhead } from './bundle-functions.ts';
import { loadCdk } from './load-cdk.ts';
import { makeApp } from './make-app.ts';
import { toRolloutPace } from './rollout-pace.ts';

const { STAGE, ROLLOUT, CDK_VALIDATION } = process.env;

const synthesize = async (): Promise<void> => {
  const ahead = bundleAhead();
  loadCdk();
  await ahead;
  const app = await makeApp({
    ...(STAGE !== undefined && { stage: STAGE }),
    pace: toRolloutPace(ROLLOUT),
    // CDK's own switch for its checks; a local start skips them because they are slow.
    validate: CDK_VALIDATION !== 'false',
  });
  app.synth();
};

// Only a process that exits removes its bundles.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
void synthesize();
