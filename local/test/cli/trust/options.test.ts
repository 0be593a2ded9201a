import { expect, test } from 'vitest';
import { toTrustOptions } from '../../../cli/trust/options.ts';

test.each([
  [[], { action: 'explain', isSure: false }],
  [['--install'], { action: 'install', isSure: false }],
  [['--install', '--yes'], { action: 'install', isSure: true }],
  [['--uninstall'], { action: 'uninstall', isSure: false }],
  [['--status'], { action: 'status', isSure: false }],
  [['--install', '--help'], { action: 'help', isSure: false }],
])('%j is parsed', (argv, options) => {
  expect(toTrustOptions(argv, 'trust')).toEqual(options);
});

test.each([
  [['--instal'], "Unknown option '--instal'."],
  [['now'], "Unexpected argument 'now'."],
  [['--install', '--uninstall'], '--install and --uninstall cannot be combined.'],
])('%j is rejected', (argv, message) => {
  expect(() => toTrustOptions(argv, 'trust')).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(message.slice(0, -1)) }),
  );
});
