import { runTrust } from 'appsync-offline/cli';
import { runCommand } from './run-command.ts';

await runCommand(runTrust);
