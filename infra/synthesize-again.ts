/** A process that synthesizes as often as it is asked to: once CDK is loaded, that takes half a second. */
import { inspect } from 'node:util';
import { makeApp } from './make-app.ts';

export interface SynthesisOrder {
  stage: string;
  directory: string;
}

/** What CDK wrote, where it failed; null where it did not. */
export type SynthesisAnswer = { failure: string | null };

const synthesize = async ({ stage, directory }: SynthesisOrder): Promise<SynthesisAnswer> => {
  try {
    const app = await makeApp({ stage, outdir: directory, pace: 'by-stage', validate: false });
    app.synth();
    return { failure: null };
  } catch (error) {
    return { failure: error instanceof Error && error.stack ? error.stack : inspect(error) };
  }
};

process.on(
  'message',
  (order: SynthesisOrder) => void synthesize(order).then((answer) => process.send?.(answer)),
);
// It ends with the process that started it, whatever becomes of that, and removes its files: Ctrl-C reaches both.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => {});
