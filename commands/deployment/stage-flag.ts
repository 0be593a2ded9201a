import { type Stage, toStage } from '../../infra/stages.ts';
import { type FlagOptions, toFlag } from '../shell/flags.ts';

/** `--stage NAME`, whose value is the stage with its settings. */
export const stageFlag = <const Options extends FlagOptions>(options: Options) =>
  toFlag<Stage, Options>({ placeholder: 'NAME', convert: toStage }, options);

/** The stage of an operation on AWS, or on its template. */
export const targetStageFlag = (name: string) =>
  stageFlag({
    text: 'dev, staging, prod, or any other name, which is configured like dev',
    default: name,
  });
