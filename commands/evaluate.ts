import { runEvaluate } from '../local/cli/evaluate.ts';
import { runCommand } from './run-command.ts';

await runCommand((argv) => runEvaluate(argv, 'npm run evaluate --'));
