import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCompiler } from '../../../commands/typecheck/run-compiler.ts';
import { createFolder } from '../../tools/run-command.ts';

const compile = (code: string): Promise<string> => {
  const folder = createFolder();
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions":{"strict":true,"types":[],"lib":["es2023"]}}',
  );
  writeFileSync(join(folder, 'a.ts'), code);
  return runCompiler(folder);
};

test('a project without errors prints nothing', async () => {
  expect(await compile('export const a: number = 1;\n')).toBe('');
}, 60_000);

test('the errors of a project are named with file, line and code', async () => {
  expect(await compile("export const a: number = 'one';\n")).toMatch(/a\.ts\(1,14\): error TS2322/);
}, 60_000);
