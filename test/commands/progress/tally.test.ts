import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countDone, countOutcome, createTally, type Outcome } from '../../../commands/progress/tally.ts';

const count = (...outcomes: readonly Outcome[]) => {
  const tally = createTally();
  for (const [index, outcome] of outcomes.entries()) countOutcome(tally, `p${index}@example.com`, outcome);
  return tally;
};

const created: Outcome = { kind: 'created' };
const refused: Outcome = { kind: 'refused', code: 'EMAIL_TAKEN', message: 'It is taken.' };
const failed: Outcome = { kind: 'failed', code: 'NETWORK', message: 'Nobody answers.' };

describe('a tally', () => {
  test('groups users that were not created by kind and code, with the first three as examples', () => {
    const { groups } = count(refused, refused, created, refused, failed, refused);
    expect(groups).toEqual([
      {
        kind: 'refused',
        code: 'EMAIL_TAKEN',
        count: 4,
        examples: [0, 1, 3].map((index) => `p${index}@example.com: It is taken.`),
      },
      { kind: 'failed', code: 'NETWORK', count: 1, examples: ['p4@example.com: Nobody answers.'] },
    ]);
  });

  test('counts a code separately by kind', () => {
    expect(count(refused, { ...failed, code: 'EMAIL_TAKEN' }).groups).toHaveLength(2);
  });

  test('counts consecutive failures until a response', () => {
    expect(count(failed, failed).failedInRow).toBe(2);
    expect(count(failed, failed, refused).failedInRow).toBe(0);
    expect(count(failed, created, failed).failedInRow).toBe(1);
  });

  test('counts every outcome once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(created, refused, failed)), (outcomes) => {
        const tally = count(...outcomes);
        expect(countDone(tally)).toBe(outcomes.length);
        const grouped = tally.groups.reduce((sum, group) => sum + group.count, 0);
        expect(grouped).toBe(tally.refused + tally.failed);
      }),
    );
  });
});
