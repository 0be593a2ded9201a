import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionModel } from 'appsync-offline';

/** The source files of a bundle, relative to the project, as its source map names them. */
export const readBundleSources = (directory: string): string[] => {
  const map = JSON.parse(readFileSync(join(directory, 'index.mjs.map'), 'utf8')) as { sources: string[] };
  return map.sources.map((source) => source.replace(/^(\.\.\/)+/, ''));
};

/** A function of this project, and the folder of its bundle. */
export interface FoundFunction {
  model: FunctionModel;
  directory: string;
}

/** The function of a template whose code is the handler in this folder of functions/; null if there is none. */
export const findFunction = (functions: readonly FunctionModel[], name: string): FoundFunction | null => {
  const handler = `functions/${name}/handler.ts`;
  for (const model of functions) {
    const { code } = model;
    if (code.kind === 'FOLDER' && readBundleSources(code.path).includes(handler)) {
      return { model, directory: code.path };
    }
  }
  return null;
};
