// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of VS Code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../tools/run-command.ts';

const ROOT = join(import.meta.dirname, '../..');

interface Configuration {
  name: string;
  program?: string;
  args?: string[];
}

const { configurations }: { configurations: Configuration[] } = JSON.parse(
  readFileSync(join(ROOT, '.vscode/launch.json'), 'utf8'),
);

/** What VS Code puts in the place of its variables, for a line of a file. */
const fill = (text: string, file = '', line = 0): string =>
  text
    .replace('${workspaceFolder}', ROOT)
    .replace('${relativeFile}', file)
    .replace('${lineNumber}', String(line));

test('each configuration of VS Code runs a program of this project', () => {
  expect(configurations.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Start and debug', 'Debug the test at the cursor']),
  );
  const programs = configurations.flatMap(({ program }) => program ?? []).map((path) => fill(path));
  expect(programs).toHaveLength(2);
  expect(programs.filter((path) => !existsSync(path))).toEqual([]);
});

const FILE = 'local/test/kernel/teardown.test.ts';

test('the test around the cursor runs, and no other', { timeout: 60_000 }, async () => {
  const { program = '', args = [] } =
    configurations.find(({ name }) => name === 'Debug the test at the cursor') ?? {};
  const lines = readFileSync(join(ROOT, FILE), 'utf8').split('\n');
  const starts = lines.flatMap((text, index) => (/^\s*(?:test|it)\(/.test(text) ? [index + 1] : []));
  const inside = (starts[0] ?? 0) + 1;
  const words = args.map((word) => fill(word, FILE, inside));
  const command = runProgram(process.execPath, [fill(program), ...words], {
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  });
  expect(await command.ended).toBe(0);
  expect(command.stdout()).toContain(`Tests  1 passed | ${starts.length - 1} skipped`);
});
