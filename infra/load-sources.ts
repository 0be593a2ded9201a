import { realpathSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import * as bundles from './bundle-functions.ts';
import { bundleSource } from './bundle-source.mjs';
import { hashFiles } from './hash-inputs.ts';

/** The folders of the sources of the infrastructure. */
const FOLDERS = ['infra', 'functions', 'schema'];

type Sources = Pick<typeof import('./make-app.ts'), 'makeApp'>;

interface Loaded {
  sources: Sources;
  /** The source files, without packages. */
  inputs: readonly string[];
  /** Names the state of these at that time. */
  hash: string;
}

/**
 * Returns a function that loads the sources of the infrastructure as they are at that time. Node.js loads a module once; as one
 * bundle, of another name each time, they are loaded again, beside the CDK that is loaded already. Rejects with what esbuild or
 * the sources throw.
 */
export const createSourceLoader = (): (() => Promise<Sources>) => {
  shareBundles();
  let loaded: Loaded | null = null;
  return async () => {
    if (loaded === null || hashFiles(loaded.inputs) !== loaded.hash) loaded = await load();
    return loaded.sources;
  };
};

/** The module keeps what it has bundled, so every version of the sources requires this one. */
const shareBundles = (): void => {
  const path = realpathSync(join(import.meta.dirname, 'bundle-functions.ts'));
  const shared = new Module(path);
  Object.assign(shared, { filename: path, exports: bundles, loaded: true });
  createRequire(path).cache[path] = shared;
};

const load = async (): Promise<Loaded> => {
  const before = hashFiles(FOLDERS);
  const bundle = await bundleSource('make-app.ts', { external: ['./infra/bundle-functions.ts'] });
  // What changes meanwhile may have changed after it was read.
  const hash = hashFiles(FOLDERS) === before ? hashFiles(bundle.inputs) : '';
  return { sources: bundle.load() as Sources, inputs: bundle.inputs, hash };
};
