import manifest from '../package.json' with { type: 'json' };

/** Members that only the workspace needs. */
const WORKSPACE_MEMBERS = ['private', 'imports', 'exports', 'bin', 'scripts', 'devDependencies'];

/** `./vitest/appsync-utils-rds.ts` is published as `appsync-utils-rds`. */
const toName = (path: string): string => path.replace(/^.*\//, '').replace(/\.ts$/, '');

const toEntries = (paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [toName(path), path]));

/** What runs the sources of the workspace is not published, since the package contains JavaScript. */
const isOfWorkspace = (path: string): boolean => path.endsWith('.mjs');

const exported: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(manifest.exports).filter(([, path]) => !isOfWorkspace(path)),
);
const isUtils = (name: string): boolean => name.startsWith('./utils');

/** Source files by their published name: modules with types. */
export const MODULES = toEntries(
  Object.keys(exported).flatMap((name) => (isUtils(name) ? [] : (exported[name] ?? []))),
);

/** Replacements of `@aws-appsync/utils`, which has the types. */
export const UTILS = toEntries(
  Object.keys(exported).flatMap((name) => (isUtils(name) ? (exported[name] ?? []) : [])),
);

export const BINS = toEntries(Object.values(manifest.bin));

/** The published `package.json`: JavaScript in place of the sources. */
export const toPublishedManifest = (): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(manifest).filter(([member]) => !WORKSPACE_MEMBERS.includes(member))),
  bin: Object.fromEntries(Object.entries(manifest.bin).map(([name, path]) => [name, `./${toName(path)}.js`])),
  exports: {
    ...Object.fromEntries(Object.entries(exported).map(([name, path]) => [name, toExport(toName(path))])),
    './package.json': './package.json',
  },
});

const toExport = (name: string): object => ({
  ...(name in MODULES && { types: `./${name}.d.ts` }),
  default: `./${name}.js`,
});
