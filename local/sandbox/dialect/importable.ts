import { COVERAGE } from '../coverage.ts';

const PATHS = Object.keys(COVERAGE);

/** Each module that code may import, with the path of its members in the table of functions. */
const ROOTS: Readonly<Record<string, string>> = {
  '@aws-appsync/utils': '',
  '@aws-appsync/utils/ai': 'ai.',
  '@aws-appsync/utils/dynamodb': 'dynamodb.',
  '@aws-appsync/utils/rds': 'rds.',
};

/** Members of `@aws-appsync/utils`, which are globals too. */
export const GLOBAL_NAMESPACES: readonly string[] = ['extensions', 'runtime', 'util'];

/** The members of a module; null for one that code may not import. */
export const listImportable = (module: string): readonly string[] | null => {
  const root = Object.hasOwn(ROOTS, module) ? ROOTS[module] : undefined;
  if (root === undefined) return null;
  if (root === '') return GLOBAL_NAMESPACES;
  const paths = PATHS.filter((path) => path.startsWith(root));
  return [...new Set(paths.map((path) => path.slice(root.length).split('.')[0] ?? ''))];
};

/** The path of an imported member in the table: `dynamodb.get`, `util`, or `dynamodb` for a whole module. */
export const toPath = (module: string, member: string): string => {
  const root = Object.hasOwn(ROOTS, module) ? (ROOTS[module] ?? '') : '';
  return member === '*' ? root.slice(0, -1) : `${root}${member}`;
};

/** Whether the path is a function, a namespace with functions, or the whole of `@aws-appsync/utils`. */
export const isKnownPath = (path: string): boolean =>
  PATHS.some((known) => known === path || known.startsWith(path === '' ? '' : `${path}.`));
