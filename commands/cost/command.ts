import { targetStageFlag } from '../deployment/stage-flag.ts';
import { defineCommand } from '../shell/define-command.ts';
import { amount } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'cost',
  group: 'AWS',
  summary: 'Estimates what a month of a stage costs in US dollars, service by service.',
  example: '--users 100000',
  description:
    'Calculates with the list prices in infra/prices.ts and the template of the stage. Needs no AWS account.',
  flags: {
    users: amount({ text: 'users that are stored', default: 100_000 }),
    reads: amount({ text: 'reads a month for each user', default: 50 }),
    writes: amount({ text: 'writes a month for each user', default: 2 }),
    subscribers: amount({ text: 'clients that are subscribed to every event all month', default: 20 }),
    signedIn: amount({ text: 'people who sign in at least once a month', default: 0 }),
    stage: targetStageFlag('prod'),
  },
  run: async ({ stage, ...load }, { out }) => {
    const { estimateCost } = await import('./estimate-cost.ts');
    out.write(`${await estimateCost(stage, load)}\n`);
    return 0;
  },
});
