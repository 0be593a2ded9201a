import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { evaluateFile, evaluateSources } from '../../evaluate/evaluate-file.ts';
import { evaluateTemplateFile } from '../../evaluate/evaluate-template-file.ts';

const write = (name: string, text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluate-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const CODE = [
  "import { util } from '@aws-appsync/utils';",
  'export function request(ctx) { return { payload: ctx.args.id }; }',
  "export function response(ctx) { if (ctx.error) util.error(ctx.error.message, 'T'); return ctx.result; }",
].join('\n');

describe('a file with code', () => {
  test('runs one of its handlers', async () => {
    const path = write('a.js', CODE);
    expect(await evaluateFile(path, { context: { arguments: { id: '1' } }, function: 'request' })).toEqual({
      evaluationResult: '{"payload":"1"}',
      stash: '{}',
      outErrors: '[]',
      logs: [],
    });
    expect(await evaluateFile(path, { context: '{"result":[1]}', function: 'response' })).toMatchObject({
      evaluationResult: '[1]',
    });
  });

  test('is found from the working directory', async () => {
    const path = relative(process.cwd(), write('a.js', CODE));
    const output = await evaluateFile(path, { context: {}, function: 'response' });
    expect(output.evaluationResult).toBe('null');
  });

  test('has its errors in the result', async () => {
    const path = write('a.js', CODE);
    const context = { error: { message: 'no', type: 'X' } };
    expect((await evaluateFile(path, { context, function: 'response' })).error).toEqual({
      message: 'no',
      codeErrors: [],
    });
    const broken = write('a.js', 'export function request() { for (;;) {} }');
    expect((await evaluateFile(broken, { context: {}, function: 'request' })).error?.codeErrors).toHaveLength(
      2,
    );
  });

  test('in TypeScript has the places of its source in errors', async () => {
    const text = `interface A {\n  id: string;\n}\n\nexport const request = (ctx: { args: A }): string => ctx.args.id.length.a.b;\nexport const response = () => null;\n`;
    const path = write('a.ts', text);
    const { error } = await evaluateFile(path, { context: { arguments: { id: '1' } }, function: 'request' });
    expect(error?.message).toMatch(/a\.ts:5:\d+: TypeError: /);
  });

  test('names its sources', async () => {
    const path = write('a.js', CODE);
    const { files, output } = await evaluateSources(path, { context: {}, function: 'response' });
    expect([files, output.evaluationResult]).toEqual([[path], 'null']);
  });

  test('has to exist', async () => {
    const path = join(write('a.js', CODE), '..', 'absent.js');
    await expect(evaluateFile(path, { context: {}, function: 'request' })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('absent.js does not exist.'),
    });
  });
});

describe('a file with a template', () => {
  test('is printed', async () => {
    const path = write('a.vtl', '{"id": "$ctx.args.id"}');
    expect(await evaluateTemplateFile(path, { context: { arguments: { id: '1' } } })).toEqual({
      evaluationResult: '{"id": "1"}',
      stash: '{}',
      outErrors: '[]',
      logs: [],
    });
  });

  test('has its errors in the result', async () => {
    const failing = write('a.vtl', '$util.error("no")');
    expect((await evaluateTemplateFile(failing, { context: {} })).error).toEqual({ message: 'no' });
    const broken = write('a.vtl', '#if(');
    expect((await evaluateTemplateFile(broken, { context: {} })).error?.message).toMatch(/^Encountered /);
    const path = write('a.vtl', 'x');
    expect((await evaluateTemplateFile(path, { context: '[]' })).error).toEqual({
      message: 'The context is not a JSON object.',
    });
  });

  test('with a directive that does not run locally is a fault of this machine', async () => {
    const path = write('a.vtl', '#parse("x")');
    await expect(evaluateTemplateFile(path, { context: {} })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  test('has to exist', async () => {
    const path = join(write('a.vtl', ''), '..', 'absent.vtl');
    await expect(evaluateTemplateFile(path, { context: {} })).rejects.toMatchObject({ code: 'USAGE' });
  });
});
