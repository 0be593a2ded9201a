import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFunctions } from './bundle-functions.ts';
import { checkSources } from './check-sources.ts';
import { toSourceFault } from './errors.ts';
import { hashInputs } from './hash-inputs.ts';
import type { RolloutPace } from './rollout-pace.ts';
import { toStage } from './stages.ts';
import { synthesize } from './synthesize.ts';

const ROOT = join(import.meta.dirname, '..');
const OUTPUT = join(ROOT, 'cdk.out');

/** Stands beside the manifest and says what the assembly was made of. */
const STAMP_FILE = 'made-of.json';

interface Stamp {
  inputs: string;
  validated: boolean;
}

export interface FreshAssemblyOptions {
  /** Whether CDK checks the template against CloudFormation's rules, which takes seconds. */
  validate?: boolean;
  /** How fast the assembly brings new code to callers when it is deployed; as the stage has it unless told. */
  pace?: RolloutPace;
  /** Whether functions are bundled for a debugger, with statements and names as they were written. */
  readable?: boolean;
  /** Where the assemblies of all stages stand; `cdk.out` of the project unless told. */
  output?: string;
  /** Told what is done, in a few words for a person, when the assembly has to be made. */
  progress?: (step: string) => void;
  /** Gives the synthesis up. */
  signal?: AbortSignal;
}

/**
 * The directory of the stage's cloud assembly, absolute; made anew where its sources have changed since, in
 * milliseconds where not. Several may ask at once. Rejects with a `SynthesisFault` where the sources do not allow one.
 */
export const freshAssembly = async (stage: string, options: FreshAssemblyOptions = {}): Promise<string> => {
  const { validate = false, pace = 'by-stage', readable = false } = options;
  const { output = OUTPUT, progress, signal } = options;
  const { name } = toStage(stage);
  // A place of its own: nobody else's request replaces the assembly of an emergency while it is deployed.
  const directory = join(output, toFolderName(name, { pace, readable }));
  const wanted: Stamp = { inputs: hashInputs(new Date()), validated: validate };
  if (await isFresh(directory, wanted)) return directory;
  const problems = await checkSources(ROOT);
  if (problems.length > 0) throw toSourceFault(name, problems, ROOT);
  progress?.(`Synthesizing the stage ${name}: bundling ${listFunctions().length} functions`);
  const made = `${directory}.${randomUUID()}`;
  try {
    await mkdir(output, { recursive: true });
    await synthesize({ stage, directory: made, validate, pace, readable, ...(signal && { signal }) });
    await writeFile(join(made, STAMP_FILE), JSON.stringify(wanted));
    if (!(await isFresh(directory, wanted))) await putInPlace(made, directory);
    return directory;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
};

/** Names the state of the sources that the kept assembly of a stage was made of, as `hashInputs` does; null without one. */
export const readKeptInputs = async (stage: string, { readable = false } = {}): Promise<string | null> =>
  (await readStamp(join(OUTPUT, toFolderName(stage, { readable }))))?.inputs ?? null;

/** A folder in which an assembly can be made, in the same relation to the sources as those that are kept. */
export const toPassingFolder = (stage: string): string => join(OUTPUT, `${stage}.${randomUUID()}`);

/** Puts an assembly that was made elsewhere, of the present sources, where `freshAssembly` finds it. */
export const keepAssembly = async (
  made: string,
  { stage, inputs, readable = false }: { stage: string; inputs: string; readable?: boolean },
): Promise<void> => {
  const directory = join(OUTPUT, toFolderName(stage, { readable }));
  const copy = `${directory}.${randomUUID()}`;
  try {
    await cp(made, copy, { recursive: true });
    await writeFile(join(copy, STAMP_FILE), JSON.stringify({ inputs, validated: false } satisfies Stamp));
    await putInPlace(copy, directory);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};

const toFolderName = (
  stage: string,
  { pace = 'by-stage', readable }: { pace?: RolloutPace; readable: boolean },
): string => [stage, ...(pace === 'by-stage' ? [] : [pace]), ...(readable ? ['readable'] : [])].join('.');

const isFresh = async (directory: string, wanted: Stamp): Promise<boolean> => {
  const stamp = await readStamp(directory);
  return stamp?.inputs === wanted.inputs && (stamp.validated || !wanted.validated);
};

const readStamp = async (directory: string): Promise<Stamp | null> =>
  JSON.parse(await readFile(join(directory, STAMP_FILE), 'utf8').catch(() => 'null')) as Stamp | null;

/** Whole directories change names, so that nobody ever reads half an assembly. */
const putInPlace = async (made: string, directory: string): Promise<void> => {
  const outdated = `${made}.outdated`;
  await rename(directory, outdated).catch(unlessCode('ENOENT'));
  // Where somebody else was quicker, theirs is as good.
  await rename(made, directory).catch(unlessCode('ENOTEMPTY', 'EEXIST', 'EPERM'));
  await rm(outdated, { recursive: true, force: true });
};

const unlessCode =
  (...codes: readonly string[]) =>
  (fault: NodeJS.ErrnoException): void => {
    if (!codes.includes(fault.code ?? '')) throw fault;
  };
