import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../commands/evaluate/read-arguments.ts';
import { readCode } from '../../../commands/evaluate/read-code.ts';

const evaluate = (words: string[], input: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'commands/evaluate.ts', ...words], {
    input,
    encoding: 'utf8',
  });

describe('npm run evaluate', () => {
  it('bundles TypeScript, reads the context from standard input and answers in JSON', () => {
    const { status, stdout } = evaluate(
      ['resolvers/Query.getUser.ts', '--context', '-', '--stash', '{"a":1}'],
      '{"arguments":{"id":"7"}}',
    );
    const output = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(JSON.parse(output.evaluationResult)).toMatchObject({ key: { pk: { S: 'USER#7' } } });
    expect(output).toMatchObject({ stash: '{"a":1}', outErrors: '[]', logs: [] });
  });

  it('exits with 1 when a handler fails, and still answers in JSON', () => {
    const { status, stdout } = evaluate(
      ['resolvers/Query.getUser.ts', '--function', 'response', '--context', '-'],
      '{"error":{"message":"m","type":"T"}}',
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { codeErrors: [] } });
  });

  it('says what is wrong with a command line', () => {
    expect(() => readArguments([])).toThrow('Name one file of code.');
    expect(() => readArguments(['a.js', '--function', 'both'])).toThrow('--function is request or response');
    expect(() => readArguments(['a.js', '--nope'])).toThrow();
    expect(readArguments(['--help'])).toBeNull();
    expect(readArguments(['a.js'])).toEqual({
      file: resolve('a.js'),
      function: 'request',
      context: null,
      stash: null,
    });
  });

  it('takes plain JavaScript as it is, and TypeScript with its source map', () => {
    expect(readCode('test/local/sandbox/samples/get-note.js')).toContain(
      "import * as ddb from '@aws-appsync",
    );
    expect(readCode('resolvers/Query.getUser.ts')).toMatch(/\/\/# sourceMappingURL=data:/);
  });
});
