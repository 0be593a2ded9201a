import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshAssembly } from '../../infra/fresh-assembly.ts';
import type { Stage } from '../../infra/stages.ts';
import { type Template, toFixedParts } from './fixed-parts.ts';
import type { Load } from './load.ts';
import { toMonthlyCost } from './monthly-cost.ts';
import { toReport } from './report.ts';

/**
 * A report on the monthly cost of a stage under this load. Synthesizes the stage if its template is not
 * fresh.
 */
export const estimateCost = async (
  { name, functionMemoryMb: memoryMb, monthlyBudgetUsd: budgetUsd }: Stage,
  load: Load,
): Promise<string> => {
  const file = join(await freshAssembly(name), `user-api-${name}.template.json`);
  const parts = toFixedParts(JSON.parse(await readFile(file, 'utf8')) as Template);
  const lines = toMonthlyCost(load, parts, memoryMb);
  return toReport({ stage: name, load, lines, memoryMb, budgetUsd });
};
