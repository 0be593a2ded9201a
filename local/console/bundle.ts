import { writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { type BuildManifest, MANIFEST_FILE } from './build-manifest.ts';

/** Modules that GraphiQL imports itself, a moment after it was loaded. */
const LATE_IMPORTS = ['monaco-graphql/esm/monaco-editor.js', 'monaco-graphql/esm/lite.js'];

/**
 * Bundles the console for browsers into a directory that exists. Takes about two seconds of one core.
 * Throws a `TypeError` for a relative directory: esbuild would resolve it against the folder of this file.
 */
export const bundleConsole = async (directory: string): Promise<void> => {
  if (!isAbsolute(directory)) throw new TypeError(`${directory} is not an absolute path.`);
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: {
      main: './app/main.tsx',
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    outdir: directory,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file' },
    metafile: true,
    logLevel: 'silent',
  });
  const manifest: BuildManifest = { preload: toPreload(metafile), files: toFiles(metafile) };
  await writeFile(join(directory, MANIFEST_FILE), JSON.stringify(manifest));
};

const toPreload = ({ outputs }: Metafile): string[] => {
  const isWanted = (entry: string | undefined): boolean =>
    entry !== undefined && ['app/main.tsx', ...LATE_IMPORTS].some((late) => entry.endsWith(late));
  const names = Object.keys(outputs).filter((name) => isWanted(outputs[name]?.entryPoint));
  const found = new Set(names.filter((name) => name.endsWith('.js')));
  for (const name of found) {
    const imports = outputs[name]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const { path } of imports) found.add(path);
  }
  return [...found].map(toName).filter((name) => name !== 'main.js');
};

const toFiles = ({ outputs }: Metafile): BuildManifest['files'] =>
  Object.fromEntries(Object.entries(outputs).map(([path, { bytes }]) => [toName(path), bytes]));

const toName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
