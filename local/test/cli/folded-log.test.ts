import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { foldLine, foldLog } from '../../cli/folded-log.ts';

test.each([
  ['a plain line', 'a plain line'],
  ['{ not JSON', '{ not JSON'],
  [
    JSON.stringify({ level: 'INFO', message: 'Created a user.', service: 'user-api' }),
    'INFO Created a user.',
  ],
  [JSON.stringify({ level: 'error', msg: 'Refused' }), 'error Refused'],
  [
    JSON.stringify({
      level: 'ERROR',
      message: 'Failed.',
      error: { name: 'RangeError', message: 'too long' },
    }),
    'ERROR Failed. (RangeError: too long)',
  ],
  [JSON.stringify({ errorType: 'Error', errorMessage: 'It broke.', stack: [] }), 'It broke.'],
  [JSON.stringify({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }), '{ a, b, c, d, e … }'],
  ['[1,2]', '[1,2]'],
])('the line %s is shown as %s', (line, shown) => {
  expect(foldLine(line)).toBe(shown);
});

test('a line of metrics is left out, and errors are shown in full', () => {
  const log = createRecordingLog();
  const folded = foldLog(log);
  folded.info('create-user', JSON.stringify({ _aws: { CloudWatchMetrics: [] }, UserCreated: 1 }));
  folded.info('create-user', JSON.stringify({ level: 'INFO', message: 'Created a user.' }));
  const fault = JSON.stringify({ message: 'whole' });
  folded.error('create-user', fault);
  expect(log.lines).toHaveLength(2);
  expect(log.lines[0]).toContain('INFO Created a user.');
  expect(log.lines[1]).toContain(fault);
});

test.each([
  [{ message: 'a', error: 'text' }, 'a'],
  [{ message: 'a', error: { name: 'E' } }, 'a'],
  [{ message: 'a', error: { message: 'b' } }, 'a (b)'],
  [{ message: 7, msg: 'b' }, 'b'],
  [{ level: 30, msg: 'b' }, 'b'],
  [{ _aws: 'text', message: 'a' }, 'a'],
  [{ a: 1 }, '{ a … }'],
])('the entry %j is shown as %s', (entry, shown) => {
  expect(foldLine(JSON.stringify(entry))).toBe(shown);
});

test('a line that is not an object of JSON stays as it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json({ maxDepth: 1 }),
        fc.string().map((text) => `{${text}`),
      ),
      (line) => {
        const shown = foldLine(line);
        if (shown !== line) expect(JSON.parse(line)).toBeTypeOf('object');
      },
    ),
  );
});
