import { expect, test } from 'vitest';
import { runDrill } from '../../../commands/drill/run-drill.ts';

test('the drill restores everything, and missing users while the API is in use, without a loss', async () => {
  const lines: string[] = [];
  expect(await runDrill(20, { print: (line) => void lines.push(line), now: () => 0 })).toBe(true);
  expect(lines.join('\n')).toMatch(
    /everything[\s\S]*No problem is left[\s\S]*missing[\s\S]*deleted 4 users and 2 locks[\s\S]*: 6 put back[\s\S]*0 problems are left[\s\S]*the address that was given up is free/,
  );
});
