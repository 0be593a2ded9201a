import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** What AppSync takes of one resolver or step. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
export const MAX_CODE_CHARACTERS = 32_768;

/**
 * Bundles one file of resolvers/, such as `Query.getUser`, into one `APPSYNC_JS` module. AppSync reports errors and logs by
 * the source map at its end; the code is left readable, since `cdk diff` shows it. Throws when the file does not build or
 * grows too big.
 * https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html
 */
export const bundleResolver = (name: string): string => {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [`resolvers/${name}.ts`],
    bundle: true,
    write: false,
    // Where the bundle seems to be: the map names sources from here.
    outdir: ROOT,
    sourcemap: 'inline',
    sourcesContent: false,
    format: 'esm',
    // Neither older, which would rewrite `?.` and `??`, nor newer than what the runtime understands.
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
