import { runLongCommand } from './run-long-command.ts';
import { seedHelp, toSeedOptions } from './seed/options.ts';
import { runSeed } from './seed/run-seed.ts';

await runLongCommand({
  help: seedHelp,
  toOptions: toSeedOptions,
  // Interrupted, it lets what is under way finish.
  run: (options, ports) => runSeed(options, { ...ports, random: () => Math.random() }),
});
