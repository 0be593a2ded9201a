import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Debugging } from '../kernel/debugging.ts';
import { toSourcePath } from '../kernel/source-map.ts';

/**
 * Finds the sources that maps of resolvers name. A map is relative to where a bundler wrote the code, which an assembly does
 * not tell: the file is looked for from the working directory and from the folders around the assembly.
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
