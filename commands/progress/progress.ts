import type { Output } from '../shell/define-command.ts';
import { countDone, type Tally } from './tally.ts';

export interface Progress {
  show(tally: Tally): void;
  /** Clears the drawing. */
  end(): void;
}

const BAR_WIDTH = 30;
/** Milliseconds between two updates on a terminal, and between two lines in a log. */
const DRAWING_PAUSE = 100;
const LINE_PAUSE = 5_000;

/**
 * Draws a progress bar on a terminal; elsewhere, such as in the log of a pipeline, prints a line at
 * intervals.
 */
export const createProgress = (screen: Output, total: number, now: () => number): Progress => {
  const isTerminal = screen.isTTY === true;
  let last = now();
  return {
    show: (tally) => {
      if (now() - last < (isTerminal ? DRAWING_PAUSE : LINE_PAUSE)) return;
      last = now();
      screen.write(isTerminal ? `\r\u001b[2K${toBar(tally, total)}` : `${toLine(tally, total)}\n`);
    },
    end: () => {
      if (isTerminal) screen.write('\r\u001b[2K');
    },
  };
};

const toBar = (tally: Tally, total: number): string => {
  const filled = Math.floor((BAR_WIDTH * countDone(tally)) / total);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${toLine(tally, total)}`;
};

const toLine = (tally: Tally, total: number): string => {
  const done = countDone(tally);
  const others = [
    tally.refused > 0 ? `, ${tally.refused} refused` : '',
    tally.failed > 0 ? `, ${tally.failed} failed` : '',
  ];
  return `${Math.floor((100 * done) / total)}% ${done}/${total}${others.join('')}`;
};
