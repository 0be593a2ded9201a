import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeProblem, describeProblems, toProjectPath } from '../../infra/source-problem.ts';

const createProject = (text: string): string => {
  const root = mkdtempSync(join(tmpdir(), 'source-problem-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'a.ts'), text);
  return root;
};

const toProblem = (line: number | null, column: number | null, file = 'a.ts') => ({
  file,
  line,
  column,
  reason: 'Expected ";"',
});

describe('a problem', () => {
  test('has its place, its line and a caret below the column', () => {
    const root = createProject('one\nconst b = ;\nthree\n');
    expect(describeProblem(toProblem(2, 11), root).split('\n')).toEqual([
      'a.ts:2:11: Expected ";"',
      '',
      '  2 | const b = ;',
      '    |           ^',
      '',
    ]);
  });

  test('below a line with tabs has the caret at the same place, for any width of tabs', () => {
    const [, , line = '', caret = ''] = describeProblem(toProblem(1, 4), createProject('\t\ta = ;')).split(
      '\n',
    );
    expect(caret.indexOf('^')).toBe(line.indexOf('a') + 1);
    expect(caret).toContain('\t\t');
  });

  test('has a caret in the right column below a number of several digits', () => {
    const root = createProject(`${'\n'.repeat(99)}x = ;`);
    const [, , line = '', caret = ''] = describeProblem(toProblem(100, 5), root).split('\n');
    expect(line).toBe('  100 | x = ;');
    expect(caret.indexOf('^')).toBe(line.indexOf(';'));
  });

  test('of a line has no caret, and of a file has no line', () => {
    const root = createProject('one\n');
    expect(describeProblem(toProblem(1, null), root)).toBe('a.ts:1: Expected ";"\n\n  1 | one\n');
    expect(describeProblem(toProblem(null, null), root)).toBe('a.ts: Expected ";"');
  });

  test('of a line or a file that does not exist has its place only', () => {
    const root = createProject('one');
    expect(describeProblem(toProblem(9, 1), root)).toBe('a.ts:9:1: Expected ";"');
    expect(describeProblem(toProblem(1, 1, 'absent.ts'), root)).toBe('absent.ts:1:1: Expected ";"');
  });

  test('of a file with line ends of Windows shows the line without them', () => {
    expect(describeProblem(toProblem(2, 1), createProject('one\r\ntwo\r\n'))).not.toContain('\r');
  });
});

describe('several problems', () => {
  test('are the first three, and the number of the others', () => {
    const problems = Array.from({ length: 5 }, (_, index) => toProblem(null, null, `${index}.ts`));
    expect(describeProblems(problems, '/').split('\n')).toEqual([
      '0.ts: Expected ";"',
      '1.ts: Expected ";"',
      '2.ts: Expected ";"',
      'and 2 more.',
    ]);
    expect(describeProblems(problems.slice(0, 3), '/')).not.toContain('more');
    expect(describeProblems([], '/')).toBe('');
  });
});

describe('a path', () => {
  test('inside of the project is relative to it', () => {
    expect(toProjectPath('/app/resolvers/a.ts', '/app')).toBe(join('resolvers', 'a.ts'));
    expect(toProjectPath('/app/..a/b.ts', '/app')).toBe(join('..a', 'b.ts'));
  });

  test('outside of the project, or relative already, is unchanged', () => {
    expect(toProjectPath('/other/a.ts', '/app')).toBe('/other/a.ts');
    expect(toProjectPath('/application/a.ts', '/app')).toBe('/application/a.ts');
    expect(toProjectPath('resolvers/a.ts', '/app')).toBe('resolvers/a.ts');
  });
});
