import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { checkProjects } from '../../../commands/typecheck/check-projects.ts';

const check = async (projects: readonly string[], errors: Readonly<Record<string, string>> = {}) => {
  const lines: string[] = [];
  let running = 0;
  let most = 0;
  const compile = async (project: string): Promise<string> => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
    return errors[project] ?? '';
  };
  const code = await checkProjects(projects, { compile, print: (line) => void lines.push(line) });
  return { code, lines, most };
};

test('every project is checked, two at a time', async () => {
  const { code, lines, most } = await check(['.', 'a', 'b', 'c', 'd']);
  expect(code).toBe(0);
  expect(lines.sort()).toEqual(['✔ .', '✔ a', '✔ b', '✔ c', '✔ d']);
  expect(most).toBe(2);
});

test('the errors of a project are printed, and the others are checked all the same', async () => {
  const { code, lines } = await check(['a', 'b', 'c'], { a: 'a.ts(1,1): error TS1' });
  expect(code).toBe(1);
  expect(lines.sort()).toEqual(['✔ b', '✔ c', '✖ a\na.ts(1,1): error TS1']);
});

test('nothing to check is no error', async () => {
  expect(await check([])).toEqual({ code: 0, lines: [], most: 0 });
});
