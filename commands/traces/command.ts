import { runTraces } from 'appsync-offline/cli';
import { SHELL_FLAGS } from '../shell/command-line.ts';
import { definePassingCommand } from '../shell/define-command.ts';

export const command = definePassingCommand({
  name: 'traces',
  group: 'THIS_MACHINE',
  summary:
    'Lists the traces of the running API, and why requests failed; --follow keeps printing new traces.',
  example: '--failed --follow',
  flags: ['--failed', '--follow', '--field NAME', '--limit NUMBER', '--id ID', '--json', '--url URL'],
  run: (argv) =>
    runTraces(
      argv.filter((word) => word !== SHELL_FLAGS.verbose),
      { name: 'npm run traces --', home: '.local' },
    ),
});
