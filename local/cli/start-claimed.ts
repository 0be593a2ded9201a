import { systemClock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { RunningApp, StartOptions } from '../start.ts';

/** What the flags and the environment say of a start. */
export interface ClaimedStart extends Omit<StartOptions, 'assembly' | 'claim' | 'realm'> {
  log: Log;
  signal: AbortSignal;
}

/**
 * Starts an app. What cannot be had, a port or a data folder, is said within a second: the assembly is made, and the
 * runtime loaded, only once they are held. Throws as `start` does, and has then given up everything.
 */
export const startClaimed = async (
  options: ClaimedStart,
  makeAssembly: () => Promise<string>,
): Promise<RunningApp> => {
  const { claimPlaces } = await import('../start/claim.ts');
  const claim = await claimPlaces(options, { log: options.log, clock: systemClock });
  try {
    options.signal.throwIfAborted();
    // Loading the runtime takes half of the time until ready.
    const realm = import('../start/apis.ts').then(({ prepareRealm }) => prepareRealm());
    const [{ start }, assembly] = await Promise.all([import('../start.ts'), makeAssembly()]);
    options.signal.throwIfAborted();
    return await start({ ...options, assembly, claim, realm });
  } catch (error) {
    await claim.teardown.run();
    throw error;
  }
};
