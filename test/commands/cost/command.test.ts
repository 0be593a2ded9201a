import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command } from '../../../commands/cost/command.ts';
import { type Load, MIX, toCalls } from '../../../commands/cost/load.ts';
import { toStage } from '../../../infra/stages.ts';
import { parse, runInMemory } from '../in-memory.ts';

describe('the flags of cost', () => {
  test('are all optional', () => {
    expect(parse(command, '')).toEqual({
      users: 100_000,
      reads: 50,
      writes: 2,
      subscribers: 20,
      signedIn: 0,
      stage: toStage('prod'),
    });
  });

  test('are parsed', () => {
    const line = '--users=5 --reads=1.5 --writes=2 --subscribers=3 --signed-in=4 --stage=dev';
    expect(parse(command, line)).toEqual({
      users: 5,
      reads: 1.5,
      writes: 2,
      subscribers: 3,
      signedIn: 4,
      stage: toStage('dev'),
    });
  });

  test.each(['--users=-1', '--users=many', '--reads=1e3', `--writes=${'9'.repeat(13)}`])(
    'are rejected by name: %s',
    async (line) => {
      const [flag, value] = line.split('=');
      expect(await runInMemory(command, line)).toEqual({
        code: 1,
        out: '',
        said: `${flag} is ${value}. Specify a number from 0 to 1000000000000.\n`,
      });
    },
  );
});

test('npm run cost prints what docs/cost.md shows, without AWS', async () => {
  const { code, out } = await runInMemory(command, '');
  expect(code).toBe(0);
  expect(readFileSync('docs/cost.md', 'utf8')).toContain(
    `<!-- npm run cost -->\n\`\`\`\n${out.trimEnd()}\n\`\`\`\n`,
  );
}, 180_000);

test('every read and write belongs to an operation', () => {
  const numbers = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(numbers, numbers, numbers, (users, reads, writes) => {
      const load: Load = { users, reads, writes, subscribers: 0, signedIn: 0 };
      const calls = [...toCalls(load).values()].reduce((sum, count) => sum + count, 0);
      const expected = users * (reads + writes);
      expect(Math.abs(calls - expected)).toBeLessThanOrEqual(expected * 1e-9);
    }),
  );
  for (const shares of Object.values(MIX)) {
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  }
});
