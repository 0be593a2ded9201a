import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPaceRecorder, type ImportState, type Pace, reportPace } from '../../../bench/import/pace.ts';

const toState = (processed: number, changes: Partial<ImportState> = {}): ImportState => ({
  status: 'RUNNING',
  total: 100,
  processed,
  created: processed,
  refused: 0,
  ...changes,
});

const record = () => {
  let time = 5_000;
  const measured: number[] = [];
  const measureLive = (): number => {
    measured.push(time - 5_000);
    return 1_000 * measured.length;
  };
  const recorder = createPaceRecorder(100, { now: () => time, measureLive });
  const at = (milliseconds: number, state: ImportState): void => {
    time = 5_000 + milliseconds;
    recorder.record(state);
  };
  return { ...recorder, at, measured, advance: (milliseconds: number) => (time += milliseconds) };
};

describe('the recorder of an import', () => {
  test('has moments since its start, with the number of processed rows', () => {
    const { at, toPace } = record();
    at(500, toState(10));
    at(2_000, toState(100));
    expect(toPace()).toMatchObject({
      rows: 100,
      seconds: 2,
      moments: [
        { at: 0, processed: 0 },
        { at: 500, processed: 10 },
        { at: 2_000, processed: 100 },
      ],
    });
  });

  test.each([null, undefined])('is not queued while the total is %s', (total) => {
    const { at, toPace } = record();
    const { total: _, ...unqueued } = toState(0);
    at(500, total === undefined ? unqueued : { ...unqueued, total });
    expect(toPace().queuedSeconds).toBe(0);
    at(1_500, toState(1));
    at(3_000, toState(2));
    expect(toPace().queuedSeconds).toBe(1.5);
  });

  test('counts an import of no rows as queued once its total is known', () => {
    const { at, toPace } = record();
    at(700, toState(0, { total: 0 }));
    expect(toPace().queuedSeconds).toBe(0.7);
  });

  test('measures the time since the state last changed, in any of its members', () => {
    const { at, advance, sinceProgress } = record();
    expect(sinceProgress()).toBe(0);
    at(100, toState(10));
    at(400, toState(10));
    expect(sinceProgress()).toBe(300);
    at(500, toState(10, { status: 'FINISHED' }));
    expect(sinceProgress()).toBe(0);
    advance(60_001);
    expect(sinceProgress()).toBe(60_001);
  });

  test('has the last state, and null before the first', () => {
    const { at, toPace } = record();
    expect(toPace()).toMatchObject({ state: null, seconds: 0 });
    at(1, toState(1));
    at(2, toState(2));
    expect(toPace().state).toEqual(toState(2));
  });

  test('measures the memory in use once half of the rows are processed, and at the end', () => {
    const { at, toPace, measured } = record();
    at(100, toState(49));
    expect(measured).toEqual([]);
    at(200, toState(50));
    at(300, toState(90));
    expect(toPace().live).toEqual([1_000, 2_000]);
    expect(measured).toEqual([200, 300]);
  });

  test('has the memory of each moment', () => {
    const { at, toPace } = record();
    at(1, toState(1));
    expect(toPace().memory).toHaveLength(toPace().moments.length);
    expect(toPace().cpuMs).toBeGreaterThanOrEqual(0);
  });
});

describe('the report of an import', () => {
  const printed: string[] = [];

  beforeEach(() => {
    printed.length = 0;
    vi.stubEnv('BENCH_ROWS', undefined);
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  const MEGABYTE = 1024 * 1024;

  const pace: Pace = {
    rows: 1_000,
    state: toState(1_000, { created: 900, refused: 100 }),
    moments: [
      { at: 0, processed: 0 },
      { at: 1_000, processed: 100 },
      { at: 2_000, processed: 900 },
      { at: 4_000, processed: 1_000 },
    ],
    seconds: 4,
    queuedSeconds: 0.26,
    cpuMs: 500,
    memory: [100 * MEGABYTE, 300 * MEGABYTE, 200 * MEGABYTE],
    live: [50 * MEGABYTE, 60 * MEGABYTE],
  };

  test('has the rate of all rows, of the first tenth and of the last one', () => {
    reportPace(pace, 500);
    expect(printed[0]).toMatch(/^1,000 rows .*250 rows\/s .*goal ≥ 500 rows\/s: NOT met$/);
    expect(printed[1]).toMatch(
      /^the last tenth of them .*50 rows\/s .*0\.50 .*the first tenth, 100 rows\/s$/,
    );
  });

  test('meets a goal that is reached exactly', () => {
    reportPace(pace, 250);
    expect(printed[0]).toMatch(/goal ≥ 250 rows\/s: met$/);
  });

  test('has the memory at the beginning, the most and the end, and the numbers of rows', () => {
    reportPace(pace, 1);
    expect(printed[3]).toMatch(/200 MB .*100 MB at first, 300 MB at most$/);
    expect(printed[4]).toBe(
      '  900 created, 100 refused; queued within 0.3 s; 0.50 ms of processor time a row without the database',
    );
  });

  test.each([
    [60, 'met'],
    [61, 'NOT met'],
  ])('has %i MB in use at the end, after 50 MB: the goal is %s', (end, verdict) => {
    reportPace({ ...pace, live: [50 * MEGABYTE, end * MEGABYTE] }, 1);
    expect(printed[2]).toMatch(
      new RegExp(`${end} MB .*after half of the rows, 50 MB .*≤ 1\\.20: ${verdict}$`),
    );
  });

  test('of an import that was observed once, at its end, has finite rates', () => {
    reportPace(
      {
        ...pace,
        moments: [
          { at: 0, processed: 0 },
          { at: 4_000, processed: 1_000 },
        ],
      },
      1,
    );
    expect(printed.slice(0, 2).join('\n')).not.toMatch(/NaN|Infinity/);
  });
});
