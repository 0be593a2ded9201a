import { systemClock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { RunningApp, StartOptions } from '../start.ts';

/** The options of a start from the flags and the environment. */
export interface ClaimedStart extends Omit<StartOptions, 'assembly' | 'claim' | 'realm'> {
  log: Log;
  signal: AbortSignal;
}

/**
 * Starts an app. A port or data folder that is not available is reported within a second: the assembly is
 * synthesized, and the runtime loaded, only once they are claimed. Throws as `start` does, and has then
 * released everything.
 */
export const startClaimed = async (
  options: ClaimedStart,
  makeAssembly: () => Promise<string>,
): Promise<RunningApp> => {
  const { claimPlaces } = await import('../start/claim.ts');
  const claim = await claimPlaces(options, { log: options.log, clock: systemClock });
  try {
    options.signal.throwIfAborted();
    // Loading the runtime takes half of the time until the app is ready.
    const realm = import('../start/apis.ts').then(({ prepareRealm }) => prepareRealm());
    const [{ start }, assembly] = await Promise.all([import('../start.ts'), makeAssembly()]);
    options.signal.throwIfAborted();
    return await start({ ...options, assembly, claim, realm });
  } catch (error) {
    await claim.teardown.run();
    throw error;
  }
};
