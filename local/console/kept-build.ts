import { readWholeBuild } from './build-manifest.ts';
import type { PreparedBuild } from './prepared-build.ts';

/** One build for all requests. */
export interface KeptBuild {
  /** The build on the disk. It is built if there is none, if the last attempt failed and if files are missing. */
  whole(): Promise<PreparedBuild>;
  /** Resolves when no build is in progress. */
  settled(): Promise<void>;
}

export const createKeptBuild = (prepare: () => Promise<PreparedBuild>): KeptBuild => {
  let current: Promise<PreparedBuild> | null = null;
  return {
    whole: async () => {
      const found = current;
      const build = await found?.catch(() => null);
      if (build && (await readWholeBuild(build.directory)) !== null) return build;
      // Of several requests that find it missing, the first one builds it.
      const made = current === found || current === null ? prepare() : current;
      current = made;
      return made;
    },
    settled: async () => void (await current?.catch(() => {})),
  };
};
