import { bundleAhead } from './bundle-functions.ts';
import { toRolloutPace } from './rollout-pace.ts';

const { STAGE, ROLLOUT, CDK_VALIDATION } = process.env;

// To load CDK and to bundle take a second each, on different threads.
const [{ makeApp }] = await Promise.all([import('./make-app.ts'), bundleAhead()]);
const app = await makeApp({
  ...(STAGE !== undefined && { stage: STAGE }),
  pace: toRolloutPace(ROLLOUT),
  // By CDK's own switch for its checks; a local start has no time for them.
  validate: CDK_VALIDATION !== 'false',
});
app.synth();
