import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { createChallenges } from '../../../services/cognito/challenges.ts';

const MINUTE = 60_000;

const open = () => {
  const clock = createFixedClock();
  return { clock, challenges: createChallenges<string>({ clock, ids: systemIds }) };
};

describe('a challenge', () => {
  test('is found until it is taken, and taken once', () => {
    const { challenges } = open();
    const id = challenges.put('ada');
    expect([challenges.find(id), challenges.find(id)]).toEqual(['ada', 'ada']);
    expect([challenges.take(id), challenges.take(id), challenges.find(id)]).toEqual(['ada', null, null]);
  });

  test('expires after three minutes', () => {
    const { challenges, clock } = open();
    const id = challenges.put('ada');
    clock.advance(3 * MINUTE - 1);
    expect(challenges.find(id)).toBe('ada');
    clock.advance(1);
    expect(challenges.find(id)).toBeNull();
    expect(challenges.take(id)).toBeNull();
  });

  test('does not last longer because it is read', () => {
    const { challenges, clock } = open();
    const id = challenges.put('ada');
    for (let minute = 0; minute < 3; minute += 1) {
      challenges.find(id);
      clock.advance(MINUTE);
    }
    expect(challenges.find(id)).toBeNull();
  });

  test('has an id of its own, in base64', () => {
    const { challenges } = open();
    const ids = Array.from({ length: 50 }, () => challenges.put('ada'));
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(Buffer.from(id, 'base64').toString('base64')).toBe(id);
  });

  test.each(['', 'none', 'constructor', '__proto__'])('of the unknown id %j is not found', (id) => {
    const { challenges } = open();
    challenges.put('ada');
    expect([challenges.find(id), challenges.take(id)]).toEqual([null, null]);
  });
});

describe('pending challenges', () => {
  test('are at most a thousand: the oldest ends first', () => {
    const { challenges } = open();
    const ids = Array.from({ length: 1_001 }, (_, index) => challenges.put(String(index)));
    expect(challenges.find(ids[0] ?? '')).toBeNull();
    expect(challenges.find(ids[1] ?? '')).toBe('1');
    expect(challenges.find(ids[1_000] ?? '')).toBe('1000');
  });

  test('that were answered make room for others', () => {
    const { challenges } = open();
    const ids = Array.from({ length: 1_000 }, (_, index) => challenges.put(String(index)));
    challenges.take(ids[500] ?? '');
    challenges.put('new');
    expect(challenges.find(ids[0] ?? '')).toBe('0');
  });
});
