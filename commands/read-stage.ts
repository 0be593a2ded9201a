import { parseArgs } from 'node:util';
import { type Stage, toStage } from '../infra/stages.ts';
import { VERBOSE } from './describe-fault.ts';

export interface StageUsage<Switch extends string> {
  /** Of package.json. */
  script: string;
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
      args: process.argv.slice(2).filter((word) => word !== VERBOSE),
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
    const [sentence = ''] = (fault as Error).message.split('. ');
    console.error(`${sentence.replace(/\.?$/, '.')} npm run ${usage.script} -- --help lists the flags.`);
    process.exit(1);
  }
};
