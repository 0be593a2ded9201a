import { importHelp, toImportOptions } from './import/options.ts';
import { runImport } from './import/run-import.ts';
import { runLongCommand } from './run-long-command.ts';

// Interrupted, it stops watching; the import itself goes on.
await runLongCommand({ help: importHelp, toOptions: toImportOptions, run: runImport });
