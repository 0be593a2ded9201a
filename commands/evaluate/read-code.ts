import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { MAX_CODE_CHARACTERS } from '../../infra/bundle-resolver.ts';

const bundle = (path: string, sourcemap: 'inline' | false): string => {
  const { outputFiles } = buildSync({
    entryPoints: [path],
    bundle: true,
    write: false,
    // Where the bundle would lie: the map names sources from here.
    outdir: '.',
    format: 'esm',
    target: 'es2022',
    sourcemap,
    sourcesContent: false,
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
};

/**
 * The code of one resolver: plain JavaScript as it stands, TypeScript bundled as for the deployment, with its source
 * map as long as both fit into what AppSync takes. Throws when the file cannot be read or built.
 */
export const readCode = (path: string): string => {
  if (!/\.[cm]?tsx?$/.test(path)) return readFileSync(path, 'utf8');
  const mapped = bundle(path, 'inline');
  return mapped.length <= MAX_CODE_CHARACTERS ? mapped : bundle(path, false);
};
