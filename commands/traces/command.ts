import { runTraces } from 'appsync-offline/cli';
import { SHELL_FLAGS } from '../shell/command-line.ts';
import { definePassingCommand } from '../shell/define-command.ts';

export const command = definePassingCommand({
  name: 'traces',
  group: 'THIS_MACHINE',
  summary: 'Lists what the running API did, and why requests failed; with --follow, as it happens.',
  example: '--failed --follow',
  flags: ['--failed', '--follow', '--field NAME', '--limit NUMBER', '--id ID', '--json', '--url URL'],
  run: (argv) =>
    runTraces(
      argv.filter((word) => word !== SHELL_FLAGS.verbose),
      { name: 'npm run traces --', home: '.local' },
    ),
});
