import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** The maximum code size of a resolver or step. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
export const MAX_CODE_CHARACTERS = 32_768;

/**
 * Bundles one file of resolvers/, such as `Query.getUser`, into one `APPSYNC_JS` module. AppSync uses the
 * source map at its end for errors and logs; the code is not minified, so that `cdk diff` is readable. Throws
 * if the file does not build or is too large.
 * https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html
 */
export const bundleResolver = (name: string): string => {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [`resolvers/${name}.ts`],
    bundle: true,
    write: false,
    // The assumed location of the bundle: source paths in the map are relative to it.
    outdir: ROOT,
    sourcemap: 'inline',
    sourcesContent: false,
    format: 'esm',
    // Neither older, which would rewrite `?.` and `??`, nor newer than the runtime supports.
    target: 'es2022',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.text ?? '';
  if (code.length > MAX_CODE_CHARACTERS) {
    throw new Error(
      `resolvers/${name}.ts has ${code.length} characters when bundled; AppSync takes ${MAX_CODE_CHARACTERS}.`,
    );
  }
  return code;
};
