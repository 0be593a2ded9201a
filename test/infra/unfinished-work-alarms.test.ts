import { describe, expect, test } from 'vitest';
import { evaluateAlarm, readAlarms, type Script } from '../support/alarms/evaluate-alarm.ts';
import { NOT_POLLED, POLLED, UNFINISHED_WORK } from '../support/alarms/unfinished-work.ts';

const MINUTES = 100;

const prod = readAlarms('prod');

const play = (name: string, script: Script) => evaluateAlarm(prod, { name, script, minutes: MINUTES });

describe.each(Object.entries(UNFINISHED_WORK))('%s', (name, { work, answers, when: [m] }) => {
  const [anyWork = ''] = work;
  const [anyAnswer = ''] = answers;

  test('stays OK without activity', () => {
    expect(play(name, () => null)).not.toContain('ALARM');
  });

  test.each(work)('fires after one %s without a result', (metric) => {
    expect(play(name, (minute) => (minute === 5 ? { [metric]: 1 } : null)).indexOf('ALARM')).toBe(5 + m - 1);
  });

  test('fires if work continues without results', () => {
    expect(play(name, () => ({ [anyWork]: 20 })).at(-1)).toBe('ALARM');
  });

  test.each(answers)('stays OK if %s follows, in the same minute or in the next', (answer) => {
    const same = play(name, (minute) => (minute % 7 === 0 ? { [anyWork]: 1, [answer]: 1 } : null));
    const next = play(name, (minute) => [{ [anyWork]: 1 }, { [answer]: 1 }, null][minute % 3] ?? null);

    expect(same).not.toContain('ALARM');
    expect(next).not.toContain('ALARM');
  });

  test('keeps firing without activity, and returns to OK with the first result', () => {
    const answered = MINUTES - 10;
    const states = play(name, (minute) => {
      if (minute === 0) return { [anyWork]: 1 };
      return minute === answered ? { [anyAnswer]: 1 } : null;
    });

    expect(states[answered - 1]).toBe('ALARM');
    expect(states.at(-1)).toBe('OK');
  });
});

test('an update that changes nothing expects no event', () => {
  const unchanged = {
    'UserApi UsersUpdated Sum service stage': 1,
    'UserApi UsersUnchanged Sum service stage': 1,
  };

  expect(play('events-unpublished', () => unchanged)).not.toContain('ALARM');
});

describe.each(NOT_POLLED)('%s', (name) => {
  test('stays OK while an empty stream is polled', () => {
    expect(play(name, () => ({ [POLLED]: 0 }))).not.toContain('ALARM');
  });

  test('stays OK while a busy stream is polled', () => {
    expect(play(name, () => ({ [POLLED]: 5000 }))).not.toContain('ALARM');
  });

  test('fires after fifteen minutes without a poll, and returns to OK with the next poll', () => {
    const states = play(name, (minute) => (minute < 20 || minute > 50 ? { [POLLED]: 0 } : null));

    expect(states.indexOf('ALARM')).toBe(34);
    expect(states.at(-1)).toBe('OK');
  });
});
