import { runEvaluate } from 'appsync-offline/cli';
import { SHELL_FLAGS } from '../shell/command-line.ts';
import { definePassingCommand } from '../shell/define-command.ts';

export const command = definePassingCommand({
  name: 'evaluate',
  group: 'THIS_MACHINE',
  summary: "Runs one handler of a resolver offline and prints the result of AppSync's EvaluateCode.",
  example: 'resolvers/Query.getUser.ts --context ctx.json',
  flags: ['--function NAME', '--context FILE', '--stash JSON', '--watch'],
  run: (argv) =>
    runEvaluate(
      argv.filter((word) => word !== SHELL_FLAGS.verbose),
      'npm run evaluate --',
    ),
});
