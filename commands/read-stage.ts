import { parseArgs } from 'node:util';
import { toStage } from '../infra/stages.ts';

/**
 * The stage that `--stage` names; `fallback` where the flag is absent. Prints the usage and exits for `--help`; says
 * what is wrong and exits with code 1 for anything else that cannot be read.
 */
export const readStage = (usage: string, fallback: string): string => {
  try {
    const { values } = parseArgs({
      options: { stage: { type: 'string', default: fallback }, help: { type: 'boolean', default: false } },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return toStage(values.stage).name;
  } catch (fault) {
    console.error(`${(fault as Error).message}\n\n${usage}`);
    process.exit(1);
  }
};
