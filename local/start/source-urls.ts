import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Debugging } from '../kernel/debugging.ts';
import { toSourcePath } from '../kernel/source-map.ts';

/**
 * Finds the source files of resolvers' source maps. A map is relative to the bundler's output folder, which
 * an assembly does not record: the file is searched from the working directory and from the parent folders of
 * the assembly.
 */
export const createToSourceUrl = (assembly: string): Debugging['toSourceUrl'] => {
  const roots = [process.cwd(), ...listFoldersAround(resolve(assembly))];
  return (source) => {
    if (source.startsWith('file:')) return source;
    const path = toSourcePath(source);
    const found = roots.map((root) => resolve(root, path)).find((candidate) => existsSync(candidate));
    return pathToFileURL(found ?? resolve(path)).href;
  };
};

const listFoldersAround = (folder: string): string[] => {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...listFoldersAround(parent)];
};
