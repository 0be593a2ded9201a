import { describe, expect, test } from 'vitest';
import { createProgress } from '../../../commands/progress/progress.ts';
import { countOutcome, createTally } from '../../../commands/progress/tally.ts';
import { toExitCode, toSummary } from '../../../commands/seed/summary.ts';

const tallyOf = (created: number, refused: number, failed: number) => {
  const tally = createTally();
  const problem = { code: 'X', message: 'It is X.' };
  for (let n = 0; n < created; n += 1) countOutcome(tally, `c${n}@example.com`, { kind: 'created' });
  for (let n = 0; n < refused; n += 1)
    countOutcome(tally, `r${n}@example.com`, { kind: 'refused', ...problem });
  for (let n = 0; n < failed; n += 1)
    countOutcome(tally, `f${n}@example.com`, { kind: 'failed', ...problem });
  return tally;
};

const show = (isTTY: boolean, times: readonly number[]): string => {
  let time = 0;
  let written = '';
  const screen = { isTTY, write: (text: string) => (written += text) };
  const progress = createProgress(screen, 10, () => time);
  for (const next of times) {
    time = next;
    progress.show(tallyOf(4, 1, 0));
  }
  progress.end();
  return written;
};

describe('progress', () => {
  test('redraws a bar on a terminal, and clears it', () => {
    expect(show(true, [50, 100, 150])).toBe(
      '\r\u001b[2K[###############...............] 50% 5/10, 1 refused\r\u001b[2K',
    );
  });

  test('adds a plain line to a log periodically', () => {
    expect(show(false, [100, 4999, 5000, 6000, 10_000])).toBe('50% 5/10, 1 refused\n50% 5/10, 1 refused\n');
  });
});

describe('the summary', () => {
  const facts = { asked: 12, seed: 7, milliseconds: 2000, wasInterrupted: false };

  test('prints created and rejected users with reasons, the duration and the rate', () => {
    expect(toSummary(tallyOf(6, 5, 1), facts)).toBe(
      [
        'Created 6 of 12 users in 2.0 s, 3 a second (seed 7).',
        'Refused 5: X',
        '  r0@example.com: It is X.',
        '  r1@example.com: It is X.',
        '  r2@example.com: It is X.',
        '  … and 2 more',
        'Failed 1: X',
        '  f0@example.com: It is X.',
        '',
      ].join('\n'),
    );
  });

  test('prints why some were not attempted', () => {
    expect(toSummary(tallyOf(2, 0, 0), { ...facts, wasInterrupted: true })).toContain(
      'Interrupted; 10 were not attempted.',
    );
    expect(toSummary(tallyOf(0, 0, 11), facts)).toContain(
      'Stopped after too many consecutive failures; 1 were not attempted.',
    );
  });

  test('has an exit code', () => {
    expect(toExitCode(tallyOf(1, 1, 0), false)).toBe(0);
    expect(toExitCode(tallyOf(1, 0, 1), false)).toBe(1);
    expect(toExitCode(tallyOf(1, 0, 0), true)).toBe(130);
  });
});
