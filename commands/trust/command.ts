import { runTrust } from 'appsync-offline/cli';
import { SHELL_FLAGS } from '../shell/command-line.ts';
import { definePassingCommand } from '../shell/define-command.ts';

export const command = definePassingCommand({
  name: 'trust',
  group: 'THIS_MACHINE',
  summary:
    'Makes browsers trust https and wss of this machine; without a flag, prints the commands for that.',
  example: '--install',
  flags: ['--install', '--uninstall', '--status', '--yes'],
  run: (argv) => runTrust(argv.filter((word) => word !== SHELL_FLAGS.verbose)),
});
