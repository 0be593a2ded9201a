import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { logRequests } from '../../cli/request-lines.ts';
import { systemIds } from '../../kernel/ids.ts';
import { silentLog } from '../../kernel/log.ts';
import { createTraces } from '../../traces/create-traces.ts';

const createLogged = ({ isVerbose = false } = {}) => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const clock = createFixedClock();
  const traces = createTraces({ isRecording: true, tables: [], clock, ids: systemIds });
  const lines: string[] = [];
  logRequests(
    { traces },
    { ...silentLog, info: (_source, line) => void lines.push(line) },
    { isVerbose, clock },
  );
  const answer = (name: string, errors: { message: string }[] = []): void => {
    const trace = traces.tracer.begin({ kind: 'request', id: name, causes: [], facts: { name, errors } });
    trace?.begin('Tracing', 'Query.hello', {} as never).end();
    trace?.end();
  };
  return { lines, answer };
};

test('a request prints one line, and with --verbose another for each resolver', async () => {
  const short = createLogged();
  short.answer('query Hello');
  const long = createLogged({ isVerbose: true });
  long.answer('query Hello');
  await setImmediate();
  expect(short.lines).toEqual([expect.stringMatching(/^POST query Hello · nobody · /)]);
  expect(long.lines).toEqual([
    expect.stringMatching(/^POST query Hello · /),
    expect.stringMatching(/^ {2}Query\.hello · /),
  ]);
});

test('of more than 50 requests per second, failed ones are printed and the others are counted', async () => {
  const { lines, answer } = createLogged();
  for (let each = 0; each < 60; each += 1) answer(`query Q${each}`);
  answer('query Bad', [{ message: 'No.' }]);
  await setImmediate();
  expect(lines).toHaveLength(51);
  expect(lines[50]).toContain('query Bad');
  vi.advanceTimersByTime(1_000);
  expect(lines[51]).toBe('10 more requests succeeded');
});
