/** Information about processes. */
export interface ParentProbe {
  /** Id of the present parent. */
  parent(): number;
  /** Throws with the code `ESRCH` if there is no such process. */
  ping(process: number): void;
  /** The parent's parent, if it must live too. */
  findGrandparent(): Promise<number | null>;
}

const POLL_MS = 500;

/**
 * Calls `onDeath` once, when the parent has ended. Returns a function that stops the watch, which does not
 * keep the process alive. The end of standard input would be faster to detect, but has no meaning if it never
 * was open, as in CI.
 */
export const watchParent = (probe: ParentProbe, onDeath: () => void): (() => void) => {
  const parent = probe.parent();
  const watched = [parent];
  void probe.findGrandparent().then((grandparent) => {
    if (grandparent !== null) watched.push(grandparent);
  });
  const timer = setInterval(() => {
    // An orphan gets another parent; on Windows it keeps the id of the ended one.
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
