import { randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSchema, checkSources } from './check-sources.ts';
import { SynthesisFault, toSourceFault } from './errors.ts';
import { hashInputs } from './hash-inputs.ts';
import type { RolloutPace } from './rollout-pace.ts';
import type { SourceProblem } from './source-problem.ts';
import { toStage } from './stages.ts';
import { synthesize } from './synthesize.ts';

const ROOT = join(import.meta.dirname, '..');
const OUTPUT = join(ROOT, 'cdk.out');

/** A file next to the manifest with the state of the sources. */
const STAMP_FILE = 'made-of.json';

interface Stamp {
  inputs: string;
  validated: boolean;
}

export interface FreshAssemblyOptions {
  /** Whether CDK checks the template against CloudFormation's rules, which takes seconds. */
  validate?: boolean;
  /** How fast the deployed assembly shifts traffic to new code; by default as the stage defines it. */
  pace?: RolloutPace;
  /** Whether functions are bundled for a debugger, with statements and names in their source form. */
  readable?: boolean;
  /** The folder of the assemblies of all stages; by default the project's `cdk.out`. */
  output?: string;
  /** Called with a short description of each step, if the assembly has to be synthesized. */
  progress?: (step: string) => void;
  /** Cancels the synthesis. */
  signal?: AbortSignal;
}

/**
 * The absolute directory of the stage's cloud assembly; synthesized if its sources have changed, reused in
 * milliseconds if not. Supports concurrent calls. Rejects with a `SynthesisFault` if the sources are invalid.
 */
export const freshAssembly = async (stage: string, options: FreshAssemblyOptions = {}): Promise<string> => {
  const { validate = false, pace = 'by-stage', readable = false } = options;
  const { output = OUTPUT, progress, signal } = options;
  const { name } = toStage(stage);
  // A directory of its own: no other command replaces the assembly of an emergency during its deployment.
  const directory = join(output, toFolderName(name, { pace, readable }));
  const wanted: Stamp = { inputs: hashInputs(new Date()), validated: validate };
  if (await isFresh(directory, wanted)) return directory;
  throwIfAny(name, checkSchema(ROOT));
  progress?.(`Synthesizing the stage ${name} and bundling its functions`);
  const made = `${directory}.${randomUUID()}`;
  try {
    await mkdir(output, { recursive: true });
    await synthesize({ stage, directory: made, validate, pace, readable, ...(signal && { signal }) }).catch(
      explain(name),
    );
    await writeFile(join(made, STAMP_FILE), JSON.stringify(wanted));
    if (!(await isFresh(directory, wanted))) await putInPlace(made, directory);
    return directory;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
};

/** The hash of the sources of a stage's stored assembly, as of `hashInputs`; null without one. */
export const readKeptInputs = async (stage: string, { readable = false } = {}): Promise<string | null> =>
  (await readStamp(join(OUTPUT, toFolderName(stage, { readable }))))?.inputs ?? null;

/** A folder for a new assembly, at the same relative path to the sources as the stored ones. */
export const toPassingFolder = (stage: string): string => join(OUTPUT, `${stage}.${randomUUID()}`);

/** Moves an assembly that was made elsewhere, of the present sources, to where `freshAssembly` finds it. */
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

/** Syntax errors of all sources, rather than the one that CDK stopped at. They are looked for only then, since it takes half a second. */
const explain =
  (stage: string) =>
  async (fault: unknown): Promise<never> => {
    if (fault instanceof SynthesisFault) throwIfAny(stage, await checkSources(ROOT));
    throw fault;
  };

const throwIfAny = (stage: string, problems: readonly SourceProblem[]): void => {
  if (problems.length > 0) throw toSourceFault(stage, problems, ROOT);
};

const isFresh = async (directory: string, wanted: Stamp): Promise<boolean> => {
  const stamp = await readStamp(directory);
  return stamp?.inputs === wanted.inputs && (stamp.validated || !wanted.validated);
};

const readStamp = async (directory: string): Promise<Stamp | null> =>
  JSON.parse(await readFile(join(directory, STAMP_FILE), 'utf8').catch(() => 'null')) as Stamp | null;

/** Renames whole directories, so that an incomplete assembly is never read. */
const putInPlace = async (made: string, directory: string): Promise<void> => {
  const outdated = `${made}.outdated`;
  await rename(directory, outdated).catch(unlessCode('ENOENT'));
  // A concurrent synthesis has the same result.
  await rename(made, directory).catch(unlessCode('ENOTEMPTY', 'EEXIST', 'EPERM'));
  await rm(outdated, { recursive: true, force: true });
};

const unlessCode =
  (...codes: readonly string[]) =>
  (fault: NodeJS.ErrnoException): void => {
    if (!codes.includes(fault.code ?? '')) throw fault;
  };
