import { endpointFlags, toEndpointChoice } from '../endpoint/endpoint-flags.ts';
import { defineCommand } from '../shell/define-command.ts';
import { integer } from '../shell/flags.ts';
import { MOST_USERS } from './users.ts';

export const command = defineCommand({
  name: 'seed',
  group: 'THIS_MACHINE',
  summary:
    'Creates realistic users in the running API, or in a deployed stage, with the createUser mutation.',
  example: '--count 1000',
  description:
    'Exits with code 0 if every request received a response, 1 if any did not, and 130 after Ctrl-C.',
  flags: {
    count: integer({ from: 1, to: MOST_USERS, default: 100, text: 'number of users' }),
    seed: integer({
      from: 0,
      to: 2 ** 32 - 1,
      text: 'seed of the generator: the same seed creates the same users in the same order; default: random',
    }),
    ...endpointFlags,
    concurrency: integer({ from: 1, to: 100, default: 8, text: 'number of concurrent requests' }),
  },
  // When interrupted, it completes the requests that it has sent.
  interruptible: true,
  run: async ({ count, seed, concurrency, ...endpoint }, ports) => {
    const options = { count, seed, concurrency, ...toEndpointChoice(endpoint) };
    const { runSeed } = await import('./run-seed.ts');
    return runSeed(options, { ...ports, random: Math.random });
  },
});
