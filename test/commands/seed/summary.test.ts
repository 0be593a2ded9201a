import { describe, expect, test } from 'vitest';
import { countOutcome, createTally, type Outcome } from '../../../commands/progress/tally.ts';
import { type RunFacts, toExitCode, toSummary } from '../../../commands/seed/summary.ts';

const FACTS: RunFacts = { asked: 3, seed: 7, milliseconds: 1_500, wasInterrupted: false };

const CREATED: Outcome = { kind: 'created' };
const refused = (code: string): Outcome => ({ kind: 'refused', code, message: 'No.' });
const FAILED: Outcome = { kind: 'failed', code: 'TIMEOUT', message: 'Too late.' };

const toTally = (...outcomes: Outcome[]) => {
  const tally = createTally();
  for (const [index, outcome] of outcomes.entries()) countOutcome(tally, `u${index}@example.com`, outcome);
  return tally;
};

const toLines = (outcomes: readonly Outcome[], facts: Partial<RunFacts> = {}): string[] =>
  toSummary(toTally(...outcomes), { ...FACTS, ...facts }).split('\n');

describe('the summary of a run', () => {
  test('is one line if all users were created', () => {
    expect(toLines([CREATED, CREATED, CREATED])).toEqual([
      'Created 3 of 3 users in 1.5 s, 2 a second (seed 7).',
      '',
    ]);
  });

  test('does not divide by a duration of zero', () => {
    expect(toLines([CREATED], { asked: 1, milliseconds: 0 })[0]).toBe(
      'Created 1 of 1 users in 0.0 s, 1 a second (seed 7).',
    );
  });

  test('has a group for each kind and code, with three examples at most', () => {
    const taken = refused('EMAIL_TAKEN');
    const lines = toLines([taken, FAILED, taken, taken, taken, taken], { asked: 6 });
    expect(lines.slice(1)).toEqual([
      'Refused 5: EMAIL_TAKEN',
      '  u0@example.com: No.',
      '  u2@example.com: No.',
      '  u3@example.com: No.',
      '  … and 2 more',
      'Failed 1: TIMEOUT',
      '  u1@example.com: Too late.',
      '',
    ]);
  });

  test.each([
    [true, 'Interrupted; 2 were not attempted.'],
    [false, 'Stopped after too many consecutive failures; 2 were not attempted.'],
  ])('ends with why users are missing, if it was interrupted: %s', (wasInterrupted, ending) => {
    expect(toLines([CREATED], { wasInterrupted }).at(-2)).toBe(ending);
  });

  test('has no such ending if an interruption came after the last user', () => {
    expect(toLines([CREATED], { asked: 1, wasInterrupted: true })).toHaveLength(2);
  });
});

describe('the exit code', () => {
  test.each([
    ['created users', [CREATED], false, 0],
    ['refused users', [refused('EMAIL_TAKEN')], false, 0],
    ['a failure', [CREATED, FAILED], false, 1],
    ['an interruption', [CREATED], true, 130],
    ['an interruption after a failure', [FAILED], true, 130],
  ])('after %s is its own', (_, outcomes, wasInterrupted, code) => {
    expect(toExitCode(toTally(...outcomes), wasInterrupted)).toBe(code);
  });
});
