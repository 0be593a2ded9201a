import { describe, expect, test } from 'vitest';
import { CommandFault } from '../../../commands/command-fault.ts';
import { seedHelp, toSeedOptions } from '../../../commands/seed/options.ts';

const read = (line: string, environment = {}) => toSeedOptions(line.split(' ').filter(Boolean), environment);

describe('the flags of seed', () => {
  test('are all optional', () => {
    expect(read('')).toEqual({
      count: 100,
      seed: null,
      url: null,
      apiKey: null,
      stage: null,
      concurrency: 8,
    });
  });

  test('are read', () => {
    const line =
      '--count 1000 --seed 7 --url https://api.example.com/graphql --api-key da2-a --concurrency 3';
    const url = new URL('https://api.example.com/graphql');
    expect(read(line)).toEqual({ count: 1000, seed: 7, url, apiKey: 'da2-a', stage: null, concurrency: 3 });
  });

  test('take the key from the environment where the command line has none', () => {
    expect(read('', { APPSYNC_API_KEY: 'da2-b' })).toMatchObject({ apiKey: 'da2-b' });
    expect(read('--api-key da2-a', { APPSYNC_API_KEY: 'da2-b' })).toMatchObject({ apiKey: 'da2-a' });
  });

  test('are all told by --help', () => {
    expect(read('--help')).toBe('help');
    for (const flag of ['count', 'seed', 'url', 'stage', 'api-key', 'concurrency', 'help']) {
      expect(seedHelp).toContain(`--${flag}`);
    }
  });

  test.each([
    ['--count 0', '--count'],
    ['--count 1000001', '--count'],
    ['--count ten', '--count'],
    ['--count 1.5', '--count'],
    ['--count', '--count'],
    ['--seed -1', '--seed'],
    ['--seed 4294967296', '--seed'],
    ['--concurrency 101', '--concurrency'],
    ['--url localhost:4000', '--url'],
    ['--url ftp://example.com', '--url'],
    ['--stage dev --url https://example.com', '--stage and --url'],
    ['--colour red', '--colour'],
    ['1000', '1000'],
  ])('are refused by name: %s', (line, named) => {
    expect(() => read(line)).toThrow(CommandFault);
    expect(() => read(line)).toThrow(named);
  });
});
