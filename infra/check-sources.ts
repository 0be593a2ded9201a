import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Message } from 'esbuild';
import { GraphQLError, parse, Source } from 'graphql';
import type { SourceProblem } from './source-problem.ts';

const FOLDERS = ['resolvers', 'functions', 'infra'];
const SCHEMA = 'schema/schema.graphql';

/** The position of a syntax error in the schema. */
export const checkSchema = (root: string): SourceProblem[] => {
  try {
    parse(new Source(readFileSync(join(root, SCHEMA), 'utf8'), SCHEMA), { noLocation: true });
    return [];
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { line = null, column = null } = error.locations?.[0] ?? {};
    return [{ file: SCHEMA, line, column, reason: error.message }];
  }
};

/**
 * Syntax errors of the schema and of the TypeScript sources of a template. It is fast, while the synthesis
 * takes many seconds until it reports the first.
 */
export const checkSources = async (root: string): Promise<SourceProblem[]> => [
  ...checkSchema(root),
  ...(await checkTypeScript(root)),
];

const checkTypeScript = async (root: string): Promise<SourceProblem[]> => {
  try {
    await build({
      absWorkingDir: root,
      entryPoints: FOLDERS.flatMap((folder) => listSources(folder, root)),
      outdir: root,
      write: false,
      logLevel: 'silent',
    });
    return [];
  } catch (error) {
    const { errors } = error as { errors?: Message[] };
    if (errors === undefined) throw error;
    return errors.map(toProblem);
  }
};

const listSources = (folder: string, root: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith('.ts'))
    .map(({ parentPath, name }) => join(parentPath, name));

const toProblem = ({ text, location }: Message): SourceProblem => ({
  file: location?.file ?? '',
  line: location?.line ?? null,
  // esbuild counts columns from 0.
  column: location === null ? null : location.column + 1,
  reason: text,
});
