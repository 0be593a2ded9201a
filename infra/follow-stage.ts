import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { watch } from 'chokidar';
import { checkSources } from './check-sources.ts';
import { toSourceFault } from './errors.ts';
import { keepAssembly, readKeptInputs, toPassingFolder } from './fresh-assembly.ts';
import { hashInputs, INPUTS } from './hash-inputs.ts';
import { toStage } from './stages.ts';
import { createSynthesizer, type Synthesizer } from './synthesizer.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * Editors write a file in several steps. Chokidar drops changes of a file within 50 ms of one that it
 * reported: a shorter time would miss the last of them.
 */
const SETTLE_MS = 50;
/** A delay, so that it does not slow down the start. */
const WARM_UP_MS = 5_000;

export interface FollowStageOptions {
  stage: string;
  /** Whether functions are bundled for a debugger. */
  readable?: boolean;
  /**
   * Serves the assembly in this folder, which is removed when the next one is served. `began` is the time
   * when the change was detected, in `performance.now()`.
   */
  serve(directory: string, began: number): Promise<void>;
  /** Called with the error that prevents an assembly, or that occurs while it is served. */
  fail(fault: unknown): void;
}

/**
 * Synthesizes a stage when its sources differ from those of the assembly: at once, if they have changed
 * meanwhile. Returns a function that stops it.
 */
export const followStage = (options: FollowStageOptions): (() => Promise<void>) => {
  const { name } = toStage(options.stage);
  const synthesizer = createSynthesizer(options);
  const watcher = watch(INPUTS, { cwd: ROOT, ignoreInitial: true });
  const warmUp = setTimeout(synthesizer.warmUp, WARM_UP_MS).unref();
  const remake = createRemake(name, synthesizer, options);
  let settling: NodeJS.Timeout | undefined;
  // For changes before the watcher was ready.
  watcher.on('ready', remake.run);
  watcher.on('all', () => {
    clearTimeout(settling);
    settling = setTimeout(remake.run, SETTLE_MS);
  });
  return async () => {
    clearTimeout(warmUp);
    clearTimeout(settling);
    await watcher.close();
    synthesizer.stop();
    await remake.stop();
  };
};

/** Runs one synthesis after the other, and one more for changes meanwhile. */
const createRemake = (stage: string, synthesizer: Synthesizer, options: FollowStageOptions) => {
  let inputs: string | null = null;
  let served: string | null = null;
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();

  const remake = async (): Promise<void> => {
    const present = hashInputs(new Date());
    inputs ??= await readKeptInputs(stage, options);
    if (present === inputs || isStopped) return;
    inputs = present;
    const began = performance.now();
    const directory = toPassingFolder(stage);
    try {
      await makeAssembly(stage, directory, synthesizer);
      await options.serve(directory, began);
    } catch (fault) {
      await removeAssembly(directory);
      throw fault;
    }
    if (served !== null) await removeAssembly(served);
    served = directory;
    await keepAssembly(directory, { ...options, stage, inputs: present });
  };
  const report = (fault: unknown): void => {
    if (!isStopped) options.fail(fault);
  };
  return {
    run: () => {
      last = last.then(remake).catch(report);
    },
    stop: async () => {
      isStopped = true;
      await last;
      if (served !== null) await removeAssembly(served);
    },
  };
};

const makeAssembly = async (stage: string, directory: string, synthesizer: Synthesizer): Promise<void> => {
  const problems = await checkSources(ROOT);
  if (problems.length > 0) throw toSourceFault(stage, problems, ROOT);
  await synthesizer.synthesize({ stage, directory });
};

const removeAssembly = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true });
