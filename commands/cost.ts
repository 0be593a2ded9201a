import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { toStage } from '../infra/stages.ts';
import { toMonthlyCost } from './cost/monthly-cost.ts';
import { COST_HELP, toCostOptions } from './cost/options.ts';
import { toReport } from './cost/report.ts';
import { type Template, toStandingParts } from './cost/standing-parts.ts';
import { runCommand } from './run-command.ts';

await runCommand(async (argv) => {
  const options = toCostOptions(argv);
  if (options === 'help') {
    console.log(COST_HELP);
    return 0;
  }
  const { load } = options;
  const { name, functionMemoryMb: memoryMb, monthlyBudgetUsd: budgetUsd } = toStage(options.stage);
  const file = join(await freshAssembly(name), `user-api-${name}.template.json`);
  const parts = toStandingParts(JSON.parse(await readFile(file, 'utf8')) as Template);
  const lines = toMonthlyCost(load, parts, memoryMb);
  console.log(toReport({ stage: name, load, lines, memoryMb, budgetUsd }));
  return 0;
});
