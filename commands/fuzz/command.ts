import { defineCommand } from '../shell/define-command.ts';
import { integer } from '../shell/flags.ts';
import { runFuzz } from './run-fuzz.ts';

const LARGEST = 999_999_999;

export const command = defineCommand({
  name: 'fuzz',
  group: 'DEVELOPMENT',
  summary: 'Fuzz-tests the API: sends generated requests and WebSocket frames to an instance in memory.',
  example: '--count 100000',
  flags: {
    count: integer({ from: 1, to: LARGEST, default: 100_000, text: 'number of requests and frames' }),
    seed: integer({
      from: 0,
      to: LARGEST,
      default: 1,
      text: 'seed of the generator: the same seed sends the same requests',
    }),
  },
  run: (options) => runFuzz(options),
});
