import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { amount } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'cost',
  group: 'AWS',
  summary: 'Estimates the monthly cost of a stage in US dollars, by service.',
  example: '--users 100000',
  description: 'Uses the list prices in infra/prices.ts and the template of the stage. Needs no AWS account.',
  flags: {
    users: amount({ text: 'number of stored users', default: 100_000 }),
    reads: amount({ text: 'reads per user and month', default: 50 }),
    writes: amount({ text: 'writes per user and month', default: 2 }),
    subscribers: amount({ text: 'clients subscribed to every event for the whole month', default: 20 }),
    signedIn: amount({ text: 'monthly active users of the user pool', default: 0 }),
    stage: targetStageFlag('prod'),
  },
  run: async ({ stage, ...load }, { out }) => {
    const { estimateCost } = await import('./estimate-cost.ts');
    out.write(`${await estimateCost(stage, load)}\n`);
    return 0;
  },
});
