import { makeApp } from './make-app.ts';
import { toRolloutPace } from './rollout-pace.ts';

const { STAGE, ROLLOUT, CDK_VALIDATION } = process.env;

const app = await makeApp({
  ...(STAGE !== undefined && { stage: STAGE }),
  pace: toRolloutPace(ROLLOUT),
  // CDK's own switch for its checks; a local start skips them because they are slow.
  validate: CDK_VALIDATION !== 'false',
});
app.synth();
