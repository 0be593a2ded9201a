import { runEvaluate } from 'appsync-offline/cli';
import { runCommand } from './run-command.ts';

await runCommand((argv) => runEvaluate(argv, 'npm run evaluate --'));
