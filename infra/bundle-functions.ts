import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, type BuildResult, build, buildSync } from 'esbuild';
import { hashFiles } from './hash-inputs.ts';

const ROOT = join(import.meta.dirname, '..');
/**
 * Where the bundles seem to be: paths in source maps are relative to it, so that they are right in `cdk.out/STAGE/asset.HASH`,
 * and the same whoever bundles.
 */
const SEEMING = join(ROOT, 'cdk.out', 'stage');

const BUNDLING = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  metafile: true,
  logLevel: 'silent',
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // The module builds of the packages: smaller, and loaded in half the time.
  mainFields: ['module', 'main'],
  target: 'node22',
  sourcemap: true,
  sourcesContent: false,
  alias: {
    // Saves 130 KB of ways to find credentials that Lambda has in the environment.
    '@aws-sdk/credential-provider-node': join(ROOT, 'functions', 'shared', 'lambda-credentials.ts'),
  },
} satisfies BuildOptions;

/**
 * The value of the environment variable BUNDLES for functions that a debugger steps through: statements and names stay as they
 * were written.
 */
export const READABLE = 'readable';

interface Bundle {
  /** The folder that holds it, and nothing else. */
  directory: string;
  /** The files that it was made of, but for packages. */
  inputs: readonly string[];
  /** Names the state of these at that time. */
  hash: string;
}

/** What bundles are made of, but for packages. */
const SOURCES = ['functions', 'schema', 'resolvers'];

const bundles = new Map<string, Bundle>();
/** Where they are kept; null before the first. */
let folder: string | null = null;

/**
 * The folder with the bundle of a function, `index.mjs` and its source map, for as long as this process runs. All functions are
 * bundled by one call of esbuild, which takes a tenth of a process for each; later only those whose sources have changed.
 * Throws what esbuild throws.
 */
export const bundleFunction = (name: string): string => {
  if (!isFresh(bundles.get(name))) bundleAll(listFunctions().filter((one) => !isFresh(bundles.get(one))));
  const bundle = bundles.get(name);
  if (bundle === undefined) throw new Error(`functions/${name}/handler.ts does not exist.`);
  return bundle.directory;
};

/**
 * Bundles all functions beside what this thread does, so that `bundleFunction` has them. What does not build, and what changes
 * meanwhile, is left to `bundleFunction`.
 */
export const bundleAhead = async (): Promise<void> => {
  const names = listFunctions();
  const before = hashFiles(SOURCES);
  const result = await build(toOptions(names)).catch(() => null);
  if (result === null || hashFiles(SOURCES) !== before) return;
  for (const name of names) bundles.set(name, keepBundle(name, result));
};

/** The folders of functions/ that hold a function. */
export const listFunctions = (): string[] =>
  readdirSync(join(ROOT, 'functions')).filter((name) => existsSync(join(ROOT, toEntry(name))));

const toEntry = (name: string): string => join('functions', name, 'handler.ts');

const toOptions = (names: readonly string[]) => ({
  ...BUNDLING,
  minify: process.env.BUNDLES !== READABLE,
  entryPoints: names.map((name) => ({ in: toEntry(name), out: join(name, 'index') })),
  outdir: SEEMING,
});

const bundleAll = (names: readonly string[]): void => {
  const result = buildSync(toOptions(names));
  for (const name of names) bundles.set(name, keepBundle(name, result));
};

const keepBundle = (name: string, { outputFiles, metafile }: BuildResult<typeof BUNDLING>): Bundle => {
  folder ??= makeFolder();
  // A new folder each time: what was handed out before may still be read. CDK takes what follows a dot for an extension.
  const directory = join(mkdtempSync(join(folder, 'bundle-')), name);
  mkdirSync(directory);
  const place = join(SEEMING, name);
  for (const { path, contents } of outputFiles)
    if (dirname(path) === place) writeFileSync(join(directory, basename(path)), contents);
  const output = Object.entries(metafile.outputs).find(
    ([path]) => join(ROOT, path) === join(place, 'index.mjs'),
  );
  const inputs = Object.keys(output?.[1].inputs ?? {}).filter((path) => !path.includes('node_modules/'));
  return { directory, inputs, hash: hashFiles(inputs) };
};

/** Packages change with the lock file, and then whoever runs this begins anew. */
const isFresh = (bundle: Bundle | undefined): boolean =>
  bundle !== undefined && hashFiles(bundle.inputs) === bundle.hash;

const makeFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'user-api-functions-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
};
