/** Reports the next step in a few words. */
export type Progress = (step: string) => void;

const WIDTH = 8;

/**
 * Writes a line for each step, with the seconds since the process started; the same on a terminal and in a
 * file.
 */
export const createProgress =
  (write: (text: string) => void, now: () => number): Progress =>
  (step) =>
    write(`${`${(now() / 1000).toFixed(1)} s`.padStart(WIDTH)}  ${step}\n`);
