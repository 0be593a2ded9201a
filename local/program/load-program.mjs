// Loads TypeScript sources as one program that is bundled once; a loader would transpile and resolve a thousand modules at each
// start. Plain JavaScript, since it runs before anything that could load TypeScript.
import { createRequire, Module } from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';
import { keepCode, keepProgram, readProgram, toNewPlace } from './kept-program.mjs';
import { mapStacks } from './map-stacks.mjs';

/**
 * Resolves with what the sources export. The bundle is kept in `folder`, and built again if a file that it was made of has
 * changed; `wasKept` says which. Call `keepCode` once the program has run: later starts then do not compile it again. Rejects
 * with what esbuild throws.
 * @param {{ root: string, entry: string, folder: string }} options absolute paths
 */
export const loadProgram = async ({ root, entry, folder }) => {
  const kept = readProgram(folder);
  const { place, text, code, readMap } = kept ?? (await makeProgram({ root, entry, folder }));
  const script = new Script(Module.wrap(text), {
    filename: place,
    // The map counts from the program's own beginning; nearly all of it is in its first line.
    columnOffset: -Module.wrap(text).indexOf(text),
    ...(code && { cachedData: code }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  mapStacks(place, readMap);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(place), module, place, dirname(place));
  const isCompiled = script.cachedDataRejected === false;
  return {
    exports: module.exports,
    wasKept: kept !== null,
    keepCode: () => {
      if (!isCompiled) keepCode(place, script.createCachedData());
    },
  };
};

const makeProgram = async ({ root, entry, folder }) => {
  const began = Date.now();
  // Loaded only here: esbuild takes as long to load as a program that is kept.
  const { bundleProgram } = await import('./bundle-program.mjs');
  const place = toNewPlace(folder);
  const bundle = await bundleProgram({ root, entry, place });
  keepProgram(folder, { ...bundle, place, began });
  return { place, text: bundle.text, code: null, readMap: () => bundle.map };
};
