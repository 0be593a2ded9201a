import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../../../test/tools/run-command.ts';

const ROOT = join(import.meta.dirname, '../../..');

const FILES = {
  'vitest.config.ts': `import { appsync } from ${JSON.stringify(join(ROOT, 'local/vitest.ts'))};
export default { plugins: [appsync()], test: { coverage: { include: ['resolvers/**'], reporter: ['json'] } } };
`,
  'resolvers/Query.note.ts': `import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

export const request = (ctx: { args: { id: string } }) => {
  if (ctx.args.id === '') {
    util.error('An id is missing.', 'BadRequest');
  }
  return get({ key: { id: ctx.args.id } });
};

export const response = (ctx: { result: unknown }) => ctx.result;
`,
  'note.test.ts': `import { toContext } from 'appsync-offline/vitest';
import { expect, test } from 'vitest';
import { request } from './resolvers/Query.note.ts';

test('a note is read by its id', () => {
  expect(request(toContext({ arguments: { id: '7' } }))).toMatchObject({ key: { id: { S: '7' } } });
});
`,
};

const writeProject = (): string => {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'covered-')));
  onTestFinished(() => rmSync(project, { recursive: true, force: true, maxRetries: 3 }));
  mkdirSync(join(project, 'resolvers'));
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(project, path), text);
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  return project;
};

interface FileCoverage {
  statementMap: Record<string, { start: { line: number } }>;
  s: Record<string, number>;
  b: Record<string, number[]>;
}

test('vitest --coverage counts lines and branches of a resolver', { timeout: 60_000 }, async () => {
  const project = writeProject();
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const command = runProgram(process.execPath, [vitest, 'run', '--coverage'], {}, project);
  expect(await command.ended, command.stdout() + command.stderr()).toBe(0);
  const report = readFileSync(join(project, 'coverage/coverage-final.json'), 'utf8');
  const { [join(project, 'resolvers/Query.note.ts')]: covered }: Record<string, FileCoverage> =
    JSON.parse(report);
  const hits = Object.entries(covered?.statementMap ?? {}).map(([id, { start }]) => [
    start.line,
    covered?.s[id],
  ]);
  expect(hits).toEqual(
    expect.arrayContaining([
      [6, 0],
      [8, 1],
    ]),
  );
  expect(Object.values(covered?.b ?? {})).toContainEqual([0, 1]);
});
