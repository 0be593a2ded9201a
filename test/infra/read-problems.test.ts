import { describe, expect, test } from 'vitest';
import { toAppFault } from '../../infra/errors.ts';
import { readProblems } from '../../infra/read-problems.ts';

const ROOT = '/project';

const read = (...lines: string[]) =>
  readProblems(lines.join('\n'), ROOT).map(({ file, line, column, reason }) => [file, line, column, reason]);

describe('the output of esbuild', () => {
  test('has every error, with columns from 1', () => {
    expect(
      read(
        'Error: Build failed with 2 errors:',
        'resolvers/a.ts:2:0: ERROR: Expected ";"',
        '/project/functions/b/c.ts:10:4: ERROR: Unexpected "}": oh: no',
      ),
    ).toEqual([
      ['resolvers/a.ts', 2, 1, 'Expected ";"'],
      ['functions/b/c.ts', 10, 5, 'Unexpected "}": oh: no'],
    ]);
  });

  test('keeps a path outside of the project, and one with spaces', () => {
    expect(read('/other place/a.ts:1:1: ERROR: No.')).toEqual([['/other place/a.ts', 1, 2, 'No.']]);
  });

  test('has no warnings', () => {
    expect(read('resolvers/a.ts:2:0: WARNING: Unused.')).toEqual([]);
  });
});

describe('the output of Node.js', () => {
  test.each([
    ['/project/infra/a.ts:7', 'infra/a.ts'],
    ['file:///project/infra/a.ts:7', 'infra/a.ts'],
    ['file:///project/infra/a%20b.ts:7', 'infra/a b.ts'],
  ])('for an uncaught error at %s has the place of the caret', (place, file) => {
    expect(read(place, '  call(x);', '  ^^^^', '', 'TypeError: x is not defined')).toEqual([
      [file, 7, 3, 'TypeError: x is not defined'],
    ]);
  });

  test('for an error that has no name has its text', () => {
    expect(read('/project/infra/a.ts:7', 'throw {};', '^', '', '[Object: null prototype] {}')).toEqual([
      ['infra/a.ts', 7, 1, '[Object: null prototype] {}'],
    ]);
  });

  test('for a missing file names both files', () => {
    expect(
      read(
        "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/project/infra/b.ts' imported from /project/infra/a.ts",
      ),
    ).toEqual([['infra/a.ts', null, null, 'Cannot find infra/b.ts, which it imports.']]);
    expect(read("Cannot find package 'left-pad' imported from /project/infra/a.ts")).toEqual([
      ['infra/a.ts', null, null, 'Cannot find left-pad, which it imports.'],
    ]);
  });

  test('for an error of a library has the first frame outside of libraries', () => {
    expect(
      read(
        'ValidationError: No such thing.',
        '    at check (/project/node_modules/aws-cdk-lib/core/lib/x.js:1:10)',
        '    at node:internal/modules/run_main:123:1',
        '    at new UserTable (/project/infra/user-table.ts:20:5)',
        '    at /project/infra/user-api-stack.ts:40:9',
      ),
    ).toEqual([['infra/user-table.ts', 20, 5, 'ValidationError: No such thing.']]);
  });

  test('for a frame without a function has its place', () => {
    expect(read('Error: No.', '    at file:///project/infra/a.ts:3:4')).toEqual([
      ['infra/a.ts', 3, 4, 'Error: No.'],
    ]);
  });
});

describe('other output', () => {
  test.each([
    ['nothing', ''],
    ['text', 'The app failed.\nSee above.'],
    ['libraries alone', 'Error: No.\n    at x (/project/node_modules/a/b.js:1:2)'],
    ['Node.js alone', 'node:internal/modules:12\nthrow x;\n^\n\nError: No.'],
  ])('of %s has no problems', (_, output) => {
    expect(readProblems(output, ROOT)).toEqual([]);
  });

  test('of a library is ignored in favor of the source that calls it', () => {
    expect(
      read(
        '/project/node_modules/a/b.js:3',
        'x',
        '^',
        '',
        'Error: No.',
        '    at c (/project/infra/d.ts:5:6)',
      ),
    ).toEqual([['infra/d.ts', 5, 6, 'Error: No.']]);
  });

  test('is an excerpt of its last lines, without frames and blank lines', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const { message } = toAppFault('dev', [...lines, '', '    at x (y)', 'Node.js v24.1.0'].join('\n'), ROOT);
    expect(message).toMatch(
      /^The stage dev cannot be synthesized:\nline 8\n(.*\n){10}line 19\n\nCorrect this/,
    );
  });

  test('is the cause as a whole', () => {
    const output = '\nline 1\n\n    at x (y)\n';
    const { cause } = toAppFault('dev', output, ROOT);
    expect((cause as Error).stack).toBe('The CDK app wrote:\nline 1\n\n    at x (y)');
  });
});
