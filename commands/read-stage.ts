import { parseArgs } from 'node:util';
import { type Stage, toStage } from '../infra/stages.ts';

export interface StageUsage<Switch extends string> {
  text: string;
  /** The stage where `--stage` is absent. */
  stage: string;
  /** Names of flags that take no value, besides `--help`. */
  switches?: readonly Switch[];
}

export interface StageFlags<Switch extends string> {
  stage: Stage;
  has: (name: Switch) => boolean;
}

/**
 * The stage that `--stage` names, and which switches are on. Prints the usage and exits for `--help`; says what is wrong
 * and exits with code 1 for anything else that cannot be read.
 */
export const readStage = <Switch extends string = never>(usage: StageUsage<Switch>): StageFlags<Switch> => {
  try {
    const { values } = parseArgs({
      options: {
        stage: { type: 'string', default: usage.stage },
        ...Object.fromEntries(
          ['help', ...(usage.switches ?? [])].map((name) => [name, { type: 'boolean' as const }]),
        ),
      },
    });
    const flags: Readonly<Record<string, unknown>> = values;
    if (flags.help) {
      console.log(usage.text);
      process.exit(0);
    }
    return { stage: toStage(String(flags.stage)), has: (name) => flags[name] === true };
  } catch (fault) {
    console.error(`${(fault as Error).message}\n\n${usage.text}`);
    process.exit(1);
  }
};
