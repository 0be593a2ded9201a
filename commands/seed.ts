import { SeedFault } from './seed/fault.ts';
import { seedHelp, toSeedOptions } from './seed/options.ts';
import { runSeed } from './seed/run-seed.ts';

const main = async (): Promise<number> => {
  const options = toSeedOptions(process.argv.slice(2), process.env);
  if (options === 'help') {
    process.stdout.write(seedHelp);
    return 0;
  }
  const interruption = new AbortController();
  // The first Ctrl-C lets what is under way finish; a second one ends the process as usual.
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  return runSeed(options, {
    out: process.stdout,
    screen: process.stderr,
    now: () => performance.now(),
    random: () => Math.random(),
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
