import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Message } from 'esbuild';
import { LocalFault } from '../kernel/errors.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html */
const MAX_CODE_CHARACTERS = 32_768;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read by your user',
  EPERM: 'cannot be read by your user',
};

/**
 * The code of one resolver: JavaScript unchanged, TypeScript bundled, with its source map if both fit into
 * AppSync's limit. Throws a `LocalFault` if the file cannot be read or bundled.
 */
export const readCode = async (path: string): Promise<string> => (await readSources(path)).code;

export interface Sources {
  code: string;
  /** Absolute paths of all source files. */
  files: readonly string[];
}

/** The code, and its source files. Throws as `readCode`. */
export const readSources = async (path: string): Promise<Sources> => {
  const text = await readSource(path);
  if (!/\.[cm]?tsx?$/.test(path)) return { code: text, files: [path] };
  const mapped = await bundle(path, 'inline');
  return mapped.code.length <= MAX_CODE_CHARACTERS ? mapped : bundle(path, false);
};

/** The text of a file. Throws a `LocalFault` if it cannot be read. */
export const readSource = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = REASONS[error.code ?? ''] ?? `cannot be read (${error.code})`;
    const fix = 'Specify a file such as resolvers/Query.getUser.ts.';
    throw new LocalFault('USAGE', `The file ${path} ${reason}.`, fix, { cause: error });
  });

/** Only TypeScript needs a bundler, so it is loaded on demand, and may be absent. */
const loadEsbuild = (): Promise<typeof import('esbuild')> =>
  import('esbuild').catch((error: unknown) => {
    const fix = 'Run `npm install --save-dev esbuild`, or specify a JavaScript file.';
    throw new LocalFault('UNSUPPORTED', 'TypeScript is bundled by esbuild, which is not installed.', fix, {
      cause: error,
    });
  });

const bundle = async (path: string, sourcemap: 'inline' | false): Promise<Sources> => {
  const { build, stop } = await loadEsbuild();
  try {
    const { outputFiles, metafile } = await build({
      entryPoints: [path],
      bundle: true,
      write: false,
      metafile: true,
      // The assumed location of the bundle: source paths in the map are relative to it.
      outdir: '.',
      format: 'esm',
      target: 'es2022',
      sourcemap,
      sourcesContent: false,
      external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
      logLevel: 'silent',
    });
    const files = Object.keys(metafile.inputs).map((file) => resolve(file));
    return { code: outputFiles[0]?.text ?? '', files };
  } catch (error) {
    const { errors = [] } = error as { errors?: readonly Message[] };
    if (errors.length === 0) throw error;
    const reasons = errors.map(describe).join('\n');
    const place = relative(process.cwd(), path);
    throw new LocalFault(
      'CODE_REFUSED',
      `${place} cannot be built:\n${reasons}\n`,
      'Correct this and try again.',
      {
        cause: error,
      },
    );
  } finally {
    // Otherwise it waits for more builds.
    await stop();
  }
};

/** `resolvers/Query.getUser.ts:3:14: Expected ";" but found "}"`, the line, and a caret below the place. */
const describe = ({ text, location }: Message): string => {
  if (location === null) return text;
  const { file, line, column, lineText } = location;
  return `${file}:${line}:${column + 1}: ${text}\n  ${lineText}\n  ${' '.repeat(column)}^`;
};
