/**
 * A process that synthesizes repeatedly: once CDK and the sources of the infrastructure are loaded, a
 * synthesis takes half a second. It loads CDK and bundles functions at once, and loads the sources when the
 * first message arrives, so that a process that waits for changed sources has only these left to load.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { bundleAhead } from './bundle-functions.ts';

export interface SynthesisOrder {
  stage: string;
  directory: string;
}

/** `load` loads the sources, and has no response. */
export type SynthesisMessage = SynthesisOrder | 'load';

/** CDK's output if it failed; else null. */
export type SynthesisAnswer = { failure: string | null };

const synthesize = async ({ stage, directory }: SynthesisOrder): Promise<SynthesisAnswer> => {
  try {
    const { makeApp } = await import('./make-app.ts');
    const app = await makeApp({ stage, outdir: directory, pace: 'by-stage', validate: false });
    app.synth();
    return { failure: null };
  } catch (error) {
    return { failure: error instanceof Error && error.stack ? error.stack : inspect(error) };
  }
};

/** Loads the parts of CDK that the sources import. */
const loadCdk = async (): Promise<void> => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  const names = sources.flatMap((file) => [
    ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(
      / from '((?:aws-cdk-lib|constructs)[^']*)'/g,
    ),
  ]);
  for (const name of new Set(names.map(([, name = '']) => name))) await import(name);
};

const ready = Promise.all([loadCdk(), bundleAhead()]);

process.on('message', (message: SynthesisMessage) => {
  // A source that cannot be loaded is reported with the order that needs it.
  if (message === 'load') void import('./make-app.ts').catch(() => {});
  else void ready.then(() => synthesize(message)).then((answer) => process.send?.(answer));
});
// It ends with its parent process, in every case, and removes its files: Ctrl-C reaches both.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => {});
