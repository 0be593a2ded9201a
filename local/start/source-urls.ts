import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toSourcePath } from '../kernel/source-map.ts';
import type { DebuggedSources } from '../sandbox/debugged-code.ts';

/**
 * Finds the sources that maps of resolvers name. A map is relative to where a bundler wrote the code, which an assembly does
 * not tell: the file is looked for from the working directory and from the folders around the assembly.
 */
export const createSourceUrls = (assembly: string): DebuggedSources => {
  const roots = [process.cwd(), ...listFoldersAround(assembly)];
  return {
    toSourceUrl: (source) => {
      if (source.startsWith('file:')) return source;
      const path = toSourcePath(source);
      const found = roots.map((root) => resolve(root, path)).find((candidate) => existsSync(candidate));
      return pathToFileURL(found ?? resolve(path)).href;
    },
  };
};

const listFoldersAround = (folder: string): string[] => {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...listFoldersAround(parent)];
};
