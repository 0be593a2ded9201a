import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { toStage } from '../infra/stages.ts';
import { CommandFault } from './command-fault.ts';
import { toMonthlyCost } from './cost/monthly-cost.ts';
import { COST_HELP, toCostOptions } from './cost/options.ts';
import { toReport } from './cost/report.ts';
import { type Template, toStandingParts } from './cost/standing-parts.ts';

try {
  const options = toCostOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(COST_HELP);
  } else {
    const stage = toStage(options.stage);
    const assembly = await freshAssembly(stage.name);
    const text = await readFile(join(assembly, `user-api-${stage.name}.template.json`), 'utf8');
    const parts = toStandingParts(JSON.parse(text) as Template);
    const lines = toMonthlyCost(options.load, parts, stage.functionMemoryMb);
    const { functionMemoryMb: memoryMb, monthlyBudgetUsd: budgetUsd } = stage;
    console.log(toReport({ stage: stage.name, load: options.load, lines, memoryMb, budgetUsd }));
  }
} catch (fault) {
  console.error(fault instanceof CommandFault ? `${fault.message} ${fault.fix}` : (fault as Error).message);
  process.exitCode = 1;
}
