import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, type BuildResult, build, buildSync } from 'esbuild';
import { hashFiles } from './hash-inputs.ts';

const ROOT = join(import.meta.dirname, '..');
/**
 * Where bundles are written: paths in source maps are relative to them, so that they are right in
 * `cdk.out/STAGE/asset.HASH`, and the same on every machine.
 */
const OUTPUT = join(ROOT, 'cdk.out');

const BUNDLING = {
  absWorkingDir: ROOT,
  bundle: true,
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

/** They are bundled when a stage requires them: only stages that shift traffic have it. */
const IN_SOME_STAGES = ['check-version'];

const bundles = new Map<string, Bundle>();

/**
 * The folder with the bundle of a function, `index.mjs` and its source map, for the lifetime of this process.
 * All functions are bundled by one call of esbuild, which takes a tenth of the time of one process each;
 * later only those whose sources have changed. Throws the errors of esbuild.
 */
export const bundleFunction = (name: string): string => {
  const kept = bundles.get(name);
  if (kept !== undefined && isFresh(kept)) return kept.directory;
  if (!listFunctions().includes(name)) throw new Error(`functions/${name}/handler.ts does not exist.`);
  const names = [...new Set([name, ...listStale()])];
  const options = toOptions(names);
  keepBundles(names, options, buildSync(options));
  return join(options.outdir, name);
};

/**
 * Bundles the functions of every stage asynchronously, so that `bundleFunction` has them. Functions that do not
 * build, or change meanwhile, are left to `bundleFunction`.
 */
export const bundleAhead = async (): Promise<void> => {
  const names = listStale();
  const before = hashFiles(SOURCES);
  const options = toOptions(names);
  const result = await build(options).catch(() => null);
  if (result !== null && hashFiles(SOURCES) === before) keepBundles(names, options, result);
};

/** The folders of functions/ that contain a function. */
export const listFunctions = (): string[] =>
  readdirSync(join(ROOT, 'functions')).filter((name) => existsSync(join(ROOT, toEntry(name))));

/** Those of every stage, and those that were requested, without a bundle of their present sources. */
const listStale = (): string[] =>
  listFunctions().filter((name) => {
    const bundle = bundles.get(name);
    return bundle === undefined ? !IN_SOME_STAGES.includes(name) : !isFresh(bundle);
  });

const toEntry = (name: string): string => join('functions', name, 'handler.ts');

const toOptions = (names: readonly string[]) => ({
  ...BUNDLING,
  minify: process.env.BUNDLES !== READABLE,
  entryPoints: names.map((name) => ({ in: toEntry(name), out: join(name, 'index') })),
  outdir: makeFolder(),
});

type Options = ReturnType<typeof toOptions>;

const keepBundles = (
  names: readonly string[],
  { outdir }: Options,
  { metafile }: BuildResult<Options>,
): void => {
  // As esbuild names outputs, on Windows too.
  const folder = relative(ROOT, outdir).replaceAll('\\', '/');
  for (const name of names) {
    const output = metafile.outputs[`${folder}/${name}/index.mjs`];
    const inputs = Object.keys(output?.inputs ?? {}).filter((path) => !path.includes('node_modules/'));
    bundles.set(name, { directory: join(outdir, name), inputs, hash: hashFiles(inputs) });
  }
};

/** Packages change with the lock file only, and then the process is started again. */
const isFresh = (bundle: Bundle): boolean => hashFiles(bundle.inputs) === bundle.hash;

const folders: string[] = [];

/** A new one each time: earlier ones may still be in use. */
const makeFolder = (): string => {
  mkdirSync(OUTPUT, { recursive: true });
  const folder = mkdtempSync(join(OUTPUT, 'functions-'));
  if (folders.length === 0) process.once('exit', removeFolders);
  folders.push(folder);
  return folder;
};

const removeFolders = (): void => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
};
