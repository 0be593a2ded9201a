/** Says what happens next, in a few words for a person. */
export type Progress = (step: string) => void;

const WIDTH = 8;

/** Writes a line for each step, with the seconds since the process began; a terminal and a file read the same. */
export const createProgress =
  (write: (text: string) => void, now: () => number): Progress =>
  (step) =>
    write(`${`${(now() / 1000).toFixed(1)} s`.padStart(WIDTH)}  ${step}\n`);
