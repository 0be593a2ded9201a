/**
 * A process that synthesizes repeatedly: once CDK is loaded, that takes half a second. It loads CDK and bundles
 * functions at once; the sources of the infrastructure are loaded again wherever they have changed.
 */
import { inspect } from 'node:util';
import { bundleAhead } from './bundle-functions.ts';
import { loadCdk } from './load-cdk.ts';
import { createSourceLoader } from './load-sources.ts';

export interface SynthesisOrder {
  stage: string;
  directory: string;
}

/** `load` loads the sources, and has no response. */
export type SynthesisMessage = SynthesisOrder | 'load';

const loadSources = createSourceLoader();

/** CDK's output if it failed; else null. */
export type SynthesisAnswer = { failure: string | null };

const synthesize = async ({ stage, directory }: SynthesisOrder): Promise<SynthesisAnswer> => {
  try {
    const { makeApp } = await loadSources();
    const app = await makeApp({ stage, outdir: directory, pace: 'by-stage', validate: false });
    app.synth();
    return { failure: null };
  } catch (error) {
    return { failure: error instanceof Error && error.stack ? error.stack : inspect(error) };
  }
};

const prepare = (): Promise<void> => {
  const ahead = bundleAhead();
  loadCdk();
  return ahead;
};

const ready = prepare();

process.on('message', (message: SynthesisMessage) => {
  // A source that cannot be loaded is reported with the order that needs it.
  if (message === 'load') void loadSources().catch(() => {});
  else void ready.then(() => synthesize(message)).then((answer) => process.send?.(answer));
});
// It ends with its parent process, in every case, and removes its files: Ctrl-C reaches both.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => {});
