/** What a process can tell of another. */
export interface ParentProbe {
  /** Id of the parent as it is now. */
  parent(): number;
  /** Throws with the code `ESRCH` where no such process is. */
  ping(process: number): void;
  /** The process behind the parent, if that too must live. */
  findGrandparent(): Promise<number | null>;
}

const POLL_MS = 500;

/**
 * Calls `onDeath` once, when the parent has died. Returns the function that ends the watch; the watch keeps nobody
 * alive. An end of standard input would be quicker to see, but means nothing where it never was open, as in CI.
 */
export const watchParent = (probe: ParentProbe, onDeath: () => void): (() => void) => {
  const parent = probe.parent();
  const watched = [parent];
  void probe.findGrandparent().then((grandparent) => {
    if (grandparent !== null) watched.push(grandparent);
  });
  const timer = setInterval(() => {
    // Whose parent has died is given another one; on Windows it keeps the id of the dead.
    if (probe.parent() === parent && !watched.some((process) => isGone(probe, process))) return;
    clearInterval(timer);
    onDeath();
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
};

const isGone = (probe: ParentProbe, process: number): boolean => {
  try {
    probe.ping(process);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
};
