import { COVERAGE } from '../coverage.ts';

const PATHS = Object.keys(COVERAGE);

/** Each module that code may import, by where its members stand in the table of functions. */
const ROOTS: Readonly<Record<string, string>> = {
  '@aws-appsync/utils': '',
  '@aws-appsync/utils/ai': 'ai.',
  '@aws-appsync/utils/dynamodb': 'dynamodb.',
  '@aws-appsync/utils/rds': 'rds.',
};

/** Members of `@aws-appsync/utils`, which are globals too. */
export const GLOBAL_NAMESPACES: readonly string[] = ['extensions', 'runtime', 'util'];

/** The members of a module; null for one that no code may import. */
export const listImportable = (module: string): readonly string[] | null => {
  const root = Object.hasOwn(ROOTS, module) ? ROOTS[module] : undefined;
  if (root === undefined) return null;
  if (root === '') return GLOBAL_NAMESPACES;
  const paths = PATHS.filter((path) => path.startsWith(root));
  return [...new Set(paths.map((path) => path.slice(root.length).split('.')[0] ?? ''))];
};

/** Where an imported member stands in the table: `dynamodb.get`, `util`, or `dynamodb` for all of a module. */
export const toPath = (module: string, member: string): string => {
  const root = Object.hasOwn(ROOTS, module) ? (ROOTS[module] ?? '') : '';
  return member === '*' ? root.slice(0, -1) : `${root}${member}`;
};

/** Whether the path is a function, a namespace that holds some, or the whole of `@aws-appsync/utils`. */
export const isKnownPath = (path: string): boolean =>
  PATHS.some((known) => known === path || known.startsWith(path === '' ? '' : `${path}.`));
