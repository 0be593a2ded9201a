import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionModel } from '../../local/template/api-model.ts';

/** The files that a bundle was made of, relative to the project, as its source map names them. */
export const readBundleSources = (directory: string): string[] => {
  const map = JSON.parse(readFileSync(join(directory, 'index.mjs.map'), 'utf8')) as { sources: string[] };
  return map.sources.map((source) => source.replace(/^(\.\.\/)+/, ''));
};

/** The function of a template whose code is the handler in this folder of functions/; null where there is none. */
export const findFunction = (functions: readonly FunctionModel[], name: string): FunctionModel | null =>
  functions.find(({ directory }) => readBundleSources(directory).includes(`functions/${name}/handler.ts`)) ??
  null;
