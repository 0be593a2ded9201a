import { expect, test } from 'vitest';
import { toLabel, toTypedCommand, toTypedName } from '../../../commands/shell/command-line.ts';

test.each([
  ['count', '--count'],
  ['dryRun', '--dry-run'],
  ['allAtOnce', '--all-at-once'],
])('the flag %s is typed as %s', (name, label) => {
  expect(toLabel(name)).toBe(label);
});

test('a command is typed with npm run, and start without', () => {
  expect(toTypedName('seed')).toBe('npm run seed');
  expect(toTypedName('start')).toBe('npm start');
  expect(toTypedCommand('seed', '--count 3')).toBe('npm run seed -- --count 3');
  expect(toTypedCommand('seed', '')).toBe('npm run seed');
});
