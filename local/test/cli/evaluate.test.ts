import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder, runProgram } from '../../../test/tools/run-command.ts';
import { readArguments, runEvaluate } from '../../cli/evaluate.ts';
import { readCode } from '../../evaluate/read-code.ts';

const NAME = 'appsync-offline evaluate';
const JAVASCRIPT = 'local/test/sandbox/samples/get-note.js';
const TYPESCRIPT = 'local/test/support/get-note.ts';

const CODE = `import { word } from './shared.ts';
export const request = (ctx: { args: { text: string } }) => ({ payload: word(ctx.args.text) });
export const response = () => null;
`;

const evaluate = (words: string[], input: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'local/bin.ts', 'evaluate', ...words], {
    input,
    encoding: 'utf8',
  });

describe('appsync-offline evaluate', () => {
  test('bundles TypeScript, reads the context from standard input and prints JSON', () => {
    const { status, stdout } = evaluate(
      [TYPESCRIPT, '--context', '-', '--stash', '{"a":1}'],
      '{"arguments":{"id":"7"}}',
    );
    const output = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(JSON.parse(output.evaluationResult)).toMatchObject({ key: { id: { S: '7' } } });
    expect(output).toMatchObject({ stash: '{"a":1}', outErrors: '[]', logs: [] });
  });

  test('exits with 1 when a handler fails, and still prints JSON', () => {
    const { status, stdout } = evaluate(
      [TYPESCRIPT, '--function', 'response', '--context', '-'],
      '{"error":{"message":"m","type":"T"}}',
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { message: 'm', codeErrors: [] } });
  });

  test('renders a mapping template, recognized by its file extension', () => {
    const template = 'local/test/samples/templates/resolvers/Query.getPost.request.vtl';
    const { status, stdout } = evaluate([template, '--context', '-'], '{"arguments":{"id":"7"}}');
    expect(status).toBe(0);
    const { evaluationResult } = JSON.parse(stdout);
    expect(JSON.parse(evaluationResult)).toMatchObject({ operation: 'GetItem', key: { id: { S: '7' } } });
  });

  test('rejects an invalid command line', () => {
    expect(() => readArguments([], NAME)).toThrow('Specify one file of code.');
    expect(() => readArguments(['a.js', '--function', 'both'], NAME)).toThrow(
      '--function must be request or response',
    );
    expect(() => readArguments(['a.js', '--nope'], NAME)).toThrow();
    expect(readArguments(['--help'], NAME)).toBeNull();
    expect(readArguments(['a.js'], NAME)).toEqual({
      file: resolve('a.js'),
      function: 'request',
      context: null,
      stash: null,
      watch: false,
    });
    expect(() => readArguments(['a.js', '--watch', '--context', '-'], NAME)).toThrow(
      '--watch needs a file for --context',
    );
  });

  test('runs again when the code, an import or the context changes', { timeout: 60_000 }, async () => {
    const folder = createFolder();
    const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
    write('shared.ts', 'export const word = (text: string) => text + ", said one";\n');
    write('code.ts', CODE);
    write('ctx.json', '{"arguments":{"text":"hello"}}');
    const command = runProgram(process.execPath, [
      ...['--import', 'tsx', 'local/bin.ts', 'evaluate', join(folder, 'code.ts'), '--watch'],
      ...['--context', join(folder, 'ctx.json')],
    ]);
    await command.written('stdout', 'hello, said one');
    write('shared.ts', 'export const word = (text: string) => text + ", said two";\n');
    await command.written('stdout', 'hello, said two');
    write('ctx.json', '{"arguments":{"text":"bye"}}');
    await command.written('stdout', 'bye, said two');
    write('code.ts', 'export const = 1;');
    await command.written('stderr', 'cannot be built');
    write('code.ts', CODE.replace('word(', '"now " + word('));
    await command.written('stdout', 'now bye, said two');
    command.process.kill('SIGINT');
    await command.ended;
  });

  test('accepts plain JavaScript, and TypeScript with its source map', async () => {
    expect(await readCode(JAVASCRIPT)).toContain("import * as ddb from '@aws-appsync");
    expect(await readCode(TYPESCRIPT)).toMatch(/\/\/# sourceMappingURL=data:/);
  });
});

describe('the arguments of an evaluation', () => {
  const read = (...argv: string[]) => readArguments(argv, NAME);

  test('are a file and flags, in any order', () => {
    expect(read('--function=response', 'a.ts', '--stash', '{}', '--context', 'b.json', '--watch')).toEqual({
      file: resolve('a.ts'),
      function: 'response',
      context: resolve('b.json'),
      stash: '{}',
      watch: true,
    });
  });

  test('have standard input as a dash, which is not a path', () => {
    expect(read('a.ts', '--context', '-')?.context).toBe('-');
  });

  test.each([
    [['a.ts', 'b.ts'], 'Specify one file of code.'],
    [['a.ts', '--function', 'Request'], '--function must be request or response, not Request.'],
    [['a.ts', '--function='], '--function must be request or response, not .'],
    [['a.ts', '--watch', '--context', '-'], '--watch needs a file for --context, not standard input.'],
  ])('%j are rejected with advice', (argv, message) => {
    expect(() => read(...argv)).toThrow(
      expect.objectContaining({ code: 'USAGE', message, fix: `${NAME} --help lists the flags.` }),
    );
  });

  test('are ignored with --help', () => {
    expect(read('a.ts', 'b.ts', '--function', 'both', '--help')).toBeNull();
  });
});

describe('what cannot be evaluated', () => {
  const run = (...argv: string[]) => runEvaluate(argv, NAME);
  const toFile = (text: string): string => {
    const file = join(createFolder(), 'ctx.json');
    writeFileSync(file, text);
    return file;
  };

  test.each([
    ['a context that does not exist', ['--context', 'none.json'], /none\.json cannot be read \(ENOENT\)\.$/],
    ['a stash that is not JSON', ['--stash', '{a}'], /^--stash is not JSON: /],
  ])('is %s', async (_, flags, message) => {
    await expect(run(JAVASCRIPT, ...flags)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(message),
    });
  });

  test('is a context that is not JSON, by its file', async () => {
    const file = toFile('{');
    await expect(run(JAVASCRIPT, '--context', file)).rejects.toThrow(`${file} is not JSON: `);
  });
});
