import { describe, expect, test } from 'vitest';
import { followImport } from '../../../commands/import/follow-import.ts';
import type { ImportProgress, Listener } from '../../../commands/import/listen.ts';

const at = (processed: number, status: ImportProgress['status'] = 'RUNNING'): ImportProgress => ({
  id: 'i',
  status,
  total: 3,
  processed,
  created: processed,
  refused: 0,
  problems: [],
  createdAt: '2026-11-23T12:00:00.000Z',
  finishedAt: null,
});

/** Follows an import whose world moves one step each time the command pauses. */
const follow = async (steps: ((listener: Listener) => void)[], answers: ImportProgress[] = []) => {
  const shown: number[] = [];
  const pauses: number[] = [];
  const interruption = new AbortController();
  let asked = 0;
  let isClosed = false;
  let listener: Listener | null = null;
  const last = await followImport({
    known: at(0, 'SPLITTING'),
    listen: (given) => {
      listener = given;
      return () => {
        isClosed = true;
      };
    },
    ask: async () => {
      asked += 1;
      return answers.shift() ?? at(3, 'FINISHED');
    },
    show: ({ processed }) => shown.push(processed),
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      const step = steps.shift();
      if (step && listener) step(listener);
      else if (steps.length === 0 && answers.length === 0 && pauses.length > 20) interruption.abort();
    },
    signal: interruption.signal,
  });
  return { last, shown, pauses, asked, isClosed };
};

describe('followImport', () => {
  test('shows the events until the end, without polling', async () => {
    const { last, shown, asked, isClosed } = await follow([
      ({ next }) => next(at(1)),
      ({ next }) => next(at(2)),
      ({ next }) => next(at(3, 'FINISHED')),
    ]);

    expect(last).toMatchObject({ status: 'FINISHED', processed: 3 });
    expect(shown).toEqual([0, 1, 2]);
    expect(asked).toBe(0);
    expect(isClosed).toBe(true);
  });

  test('drops outdated progress', async () => {
    const { shown } = await follow([
      ({ next }) => next(at(2)),
      ({ next }) => {
        next(at(1));
        next(at(3));
      },
      ({ next }) => next(at(3, 'FINISHED')),
    ]);

    expect(shown).toEqual([0, 2, 3]);
  });

  test('polls every second after the subscription has ended', async () => {
    const { last, pauses, asked } = await follow([({ end }) => end()], [at(1), at(2), at(3, 'FINISHED')]);

    expect(last.status).toBe('FINISHED');
    expect(asked).toBe(3);
    expect(pauses).toEqual([10_000, 1_000, 1_000]);
  });

  test('polls after ten seconds without an event, since events may get lost', async () => {
    const { last, pauses, asked } = await follow([() => {}]);

    expect(last.status).toBe('FINISHED');
    expect(pauses).toEqual([10_000]);
    expect(asked).toBe(1);
  });

  test('stops at a signal with the last progress', async () => {
    const interruption = new AbortController();
    const last = await followImport({
      known: at(1),
      listen: () => () => {},
      ask: () => Promise.reject(new Error('Nobody asks.')),
      show: () => {},
      pause: async () => interruption.abort(),
      signal: interruption.signal,
    });

    expect(last).toMatchObject({ status: 'RUNNING', processed: 1 });
  });
});
