import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** The maximum code size of a resolver or step. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
export const MAX_CODE_CHARACTERS = 32_768;

/**
 * Bundles files of resolvers/, such as `Query.getUser` and `steps/load-user`, by one call of esbuild: each into one `APPSYNC_JS`
 * module, by its name. AppSync uses the source map at its end for errors and logs; the code is not minified, so that `cdk diff`
 * is readable. Throws if a file does not build or is too large.
 * https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html
 */
export const bundleResolvers = (names: readonly string[]): ReadonlyMap<string, string> => {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => ({ in: `resolvers/${name}.ts`, out: toOutput(name) })),
    bundle: true,
    write: false,
    // The assumed location of the bundles: source paths in the map are relative to it.
    outdir: ROOT,
    sourcemap: 'inline',
    sourcesContent: false,
    format: 'esm',
    // Neither older, which would rewrite `?.` and `??`, nor newer than the runtime supports.
    target: 'es2022',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'silent',
  });
  const byPath = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return new Map(
    names.map((name) => [name, toChecked(name, byPath.get(join(ROOT, `${toOutput(name)}.js`)) ?? '')]),
  );
};

/** As `bundleResolvers`, of one file. */
export const bundleResolver = (name: string): string => bundleResolvers([name]).get(name) ?? '';

const toOutput = (name: string): string => name.replaceAll('/', '.');

const toChecked = (name: string, code: string): string => {
  if (code.length <= MAX_CODE_CHARACTERS) return code;
  throw new Error(
    `resolvers/${name}.ts has ${code.length} characters when bundled; AppSync takes ${MAX_CODE_CHARACTERS}.`,
  );
};
