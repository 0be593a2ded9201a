import { importHelp, toImportOptions } from './import/options.ts';
import { runImport } from './import/run-import.ts';
import { SeedFault } from './seed/fault.ts';

const main = async (): Promise<number> => {
  const options = toImportOptions(process.argv.slice(2), process.env);
  if (options === 'help') {
    process.stdout.write(importHelp);
    return 0;
  }
  const interruption = new AbortController();
  // The first Ctrl-C stops watching; a second one ends the process as usual.
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  return runImport(options, {
    out: process.stdout,
    screen: process.stderr,
    now: () => performance.now(),
    signal: interruption.signal,
  });
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SeedFault)) throw error;
  process.stderr.write(`${error.message} ${error.fix}\n`);
  process.exitCode = 1;
}
