import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { hashFiles } from './hash-inputs.ts';

const ROOT = join(import.meta.dirname, '..');
/** It keeps what it has bundled, so that every version of the sources imports the same one. */
const KEPT = join(import.meta.dirname, 'bundle-functions.ts');

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
  let loaded: Loaded | null = null;
  return async () => {
    if (loaded === null || hashFiles(loaded.inputs) !== loaded.hash) loaded = await load();
    return loaded.sources;
  };
};

const load = async (): Promise<Loaded> => {
  const before = hashFiles(FOLDERS);
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(import.meta.dirname, 'make-app.ts')],
    bundle: true,
    write: false,
    metafile: true,
    // Beside which the map names sources.
    outdir: join(ROOT, 'cdk.out'),
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // Faults name the lines of the sources.
    sourcemap: 'inline',
    sourcesContent: false,
    // All sources that find files by their own path are in this folder.
    define: {
      'import.meta.dirname': JSON.stringify(import.meta.dirname),
      'import.meta.url': JSON.stringify(import.meta.url),
    },
    logLevel: 'silent',
    plugins: [keepOne],
  });
  const inputs = Object.keys(metafile.inputs);
  // What changes meanwhile may have changed after it was read.
  const hash = hashFiles(FOLDERS) === before ? hashFiles(inputs) : '';
  return { sources: await importText(outputFiles[0]?.text ?? ''), inputs, hash };
};

const keepOne: Plugin = {
  name: 'keep-one',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/bundle-functions\.ts$/ }, () => ({
      path: pathToFileURL(KEPT).href,
      external: true,
    }));
  },
};

/** From a file in the project, where packages are found, and as deep in it as the map says. */
const importText = async (text: string): Promise<Sources> => {
  const folder = join(ROOT, 'cdk.out');
  const file = join(folder, `infra.${randomUUID()}.mjs`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, text);
    return (await import(pathToFileURL(file).href)) as Sources;
  } finally {
    await rm(file, { force: true });
  }
};
