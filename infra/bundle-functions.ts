import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, type BuildResult, build, buildSync } from 'esbuild';
import { hashFiles } from './hash-inputs.ts';

const ROOT = join(import.meta.dirname, '..');
/**
 * The assumed location of the bundles: paths in source maps are relative to it, so that they are right in
 * `cdk.out/STAGE/asset.HASH`, and the same on every machine.
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
    // Saves 130 KB of credential providers; in Lambda, credentials are in the environment.
    '@aws-sdk/credential-provider-node': join(ROOT, 'functions', 'shared', 'lambda-credentials.ts'),
  },
} satisfies BuildOptions;

/**
 * The value of the environment variable BUNDLES for functions that are debugged: statements and names keep
 * their source form.
 */
export const READABLE = 'readable';

interface Bundle {
  /** A folder with this bundle only. */
  directory: string;
  /** The source files of the bundle, without packages. */
  inputs: readonly string[];
  /** A hash of these at that time. */
  hash: string;
}

/** The sources of bundles, without packages. */
const SOURCES = ['functions', 'schema', 'resolvers'];

const bundles = new Map<string, Bundle>();
/** The folder of the bundles; null before the first. */
let folder: string | null = null;

/**
 * The folder with the bundle of a function, `index.mjs` and its source map, for the lifetime of this process.
 * All functions are bundled by one call of esbuild, which takes a tenth of the time of one process each;
 * later only those whose sources have changed. Throws the errors of esbuild.
 */
export const bundleFunction = (name: string): string => {
  if (!isFresh(bundles.get(name))) bundleAll(listFunctions().filter((one) => !isFresh(bundles.get(one))));
  const bundle = bundles.get(name);
  if (bundle === undefined) throw new Error(`functions/${name}/handler.ts does not exist.`);
  return bundle.directory;
};

/**
 * Bundles all functions asynchronously, so that `bundleFunction` has them. Functions that do not build, or
 * change meanwhile, are left to `bundleFunction`.
 */
export const bundleAhead = async (): Promise<void> => {
  const names = listFunctions();
  const before = hashFiles(SOURCES);
  const result = await build(toOptions(names)).catch(() => null);
  if (result === null || hashFiles(SOURCES) !== before) return;
  for (const name of names) bundles.set(name, keepBundle(name, result));
};

/** The folders of functions/ that contain a function. */
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
  // A new folder each time: earlier ones may still be in use. CDK takes text after a dot for an extension.
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

/** Packages change with the lock file only, and then the process is started again. */
const isFresh = (bundle: Bundle | undefined): boolean =>
  bundle !== undefined && hashFiles(bundle.inputs) === bundle.hash;

const makeFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'user-api-functions-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
};
