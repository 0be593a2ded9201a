import { buildSync } from 'esbuild';
import { MAX_CODE_CHARACTERS } from '../../infra/bundle-resolver.ts';
import { readProblems } from '../../infra/read-problems.ts';
import { describeProblems } from '../../infra/source-problem.ts';
import { CommandFault } from '../command-fault.ts';
import { readText } from '../read-text.ts';

const build = (path: string, sourcemap: 'inline' | false): string => {
  try {
    return bundle(path, sourcemap);
  } catch (error) {
    const problems = readProblems((error as Error).message, process.cwd());
    if (problems.length === 0) throw error;
    const fix = 'Correct this and try again.';
    throw new CommandFault(`${path} cannot be built:\n${describeProblems(problems, process.cwd())}\n`, fix);
  }
};

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
  if (!/\.[cm]?tsx?$/.test(path)) return readText(path, 'resolvers/Query.getUser.ts');
  readText(path, 'resolvers/Query.getUser.ts');
  const mapped = build(path, 'inline');
  return mapped.length <= MAX_CODE_CHARACTERS ? mapped : build(path, false);
};
