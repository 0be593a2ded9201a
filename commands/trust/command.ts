import { runTrust } from 'appsync-offline/cli';
import { SHELL_FLAGS } from '../shell/command-line.ts';
import { definePassingCommand } from '../shell/define-command.ts';

export const command = definePassingCommand({
  name: 'trust',
  group: 'THIS_MACHINE',
  summary: 'Makes browsers trust the local TLS certificate; without a flag, prints instructions.',
  example: '--install',
  flags: ['--install', '--uninstall', '--status', '--yes'],
  run: (argv) => runTrust(argv.filter((word) => word !== SHELL_FLAGS.verbose)),
});
