import { invokeHelp, toInvokeOptions } from './invoke/options.ts';
import { runInvoke } from './invoke/run-invoke.ts';
import { runLongCommand } from './run-long-command.ts';

await runLongCommand({ help: invokeHelp, toOptions: toInvokeOptions, run: runInvoke });
