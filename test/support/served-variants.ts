import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartOptions } from 'appsync-offline';
import {
  addStrangers,
  type Callers,
  createCallers,
  LAG_MS,
  signInEverybody,
  type Tokens,
} from './callers.ts';
import { copyAssemblyInto, type Resources } from './copy-assembly.ts';
import { createLaggingClock } from './lagging-clock.ts';
import { type LocalApi, startLocalApi } from './with-local-api.ts';

/** An app and all of its callers. */
export interface CalledApp {
  app: LocalApi;
  callers: Callers;
}

/** This project's app, served time and again with another template, for the same people. */
export interface ServedVariants {
  /** Serves the assembly, its resources changed by `edit`, for as long as `use` runs. One at a time. */
  serve<Result>(
    edit: (resources: Resources) => void,
    use: (called: CalledApp) => Promise<Result>,
    options?: Partial<StartOptions>,
  ): Promise<Result>;
  /** Removes the assemblies and the data. */
  remove(): void;
}

/** People sign in at the first of the variants: the data folder keeps their pools, and so their tokens, for the others. */
export const createServedVariants = (): ServedVariants => {
  const folder = mkdtempSync(join(tmpdir(), 'variants-'));
  let tokens: Tokens | null = null;
  return {
    serve: async (edit, use, options = {}) => {
      const assembly = mkdtempSync(join(folder, 'assembly-'));
      await copyAssemblyInto(assembly, (resources) => {
        addStrangers(resources);
        edit(resources);
      });
      const clock = createLaggingClock(LAG_MS);
      const app = await startLocalApi({ assembly, dataDirectory: join(folder, 'data'), clock, ...options });
      try {
        tokens ??= await signInEverybody(app, clock);
        clock.catchUp();
        return await use({ app, callers: createCallers(app, tokens) });
      } finally {
        await app.stop();
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
