import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSource, readSources } from '../../evaluate/read-code.ts';
import { readSourceMap } from '../../kernel/source-map.ts';

const createFolder = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'read-code-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

describe('the code of a resolver', () => {
  test('in JavaScript is unchanged', async () => {
    const text = 'export const request = () => ({});\n// é 🙂\n';
    const path = join(createFolder({ 'a.js': text }), 'a.js');
    expect(await readSources(path)).toEqual({ code: text, files: [path] });
  });

  test('in TypeScript is bundled with what it imports, except the utilities of AppSync', async () => {
    const folder = createFolder({
      'a.ts':
        "import { util } from '@aws-appsync/utils';\nimport { name } from './b.ts';\nexport const request = (): string => util.toJson(name);\n",
      'b.ts': "export const name: string = 'Ada';\n",
    });
    const { code, files } = await readSources(join(folder, 'a.ts'));
    expect(code).toMatch(/from "@aws-appsync\/utils"/);
    expect(code).toContain('"Ada"');
    expect(code).not.toContain(': string');
    expect([...files].sort()).toEqual([join(folder, 'a.ts'), join(folder, 'b.ts')]);
    expect(readSourceMap(code)?.(1, 1)).not.toBe(undefined);
  });

  test('has no source map if both are longer than AppSync allows', async () => {
    const lines = Array.from({ length: 1_500 }, (_, index) => `export const a${index} = ${index};`).join(
      '\n',
    );
    const { code } = await readSources(join(createFolder({ 'a.ts': lines }), 'a.ts'));
    expect(code).toContain('a1499');
    expect(code).not.toContain('sourceMappingURL');
  });

  test('that cannot be built is rejected with the line and its place', async () => {
    const path = join(createFolder({ 'a.ts': 'export const request = () => {\n  return {;\n};\n' }), 'a.ts');
    await expect(readSources(path)).rejects.toMatchObject({
      code: 'CODE_REFUSED',
      message: expect.stringMatching(/a\.ts:2:11: .*\n {2}return \{;\n|a\.ts:2:11: .*\n +return \{;\n/),
    });
  });

  test('that imports a file that does not exist is rejected with its name', async () => {
    const path = join(createFolder({ 'a.ts': "import './absent.ts';\n" }), 'a.ts');
    await expect(readSources(path)).rejects.toThrow(/Could not resolve ".\/absent.ts"/);
  });
});

describe('a file that cannot be read', () => {
  test('is rejected with its path, the reason and an example', async () => {
    const folder = createFolder({});
    mkdirSync(join(folder, 'folder.js'));
    await expect(readSource(join(folder, 'absent.js'))).rejects.toMatchObject({
      code: 'USAGE',
      message: `The file ${join(folder, 'absent.js')} does not exist.`,
      fix: expect.stringContaining('resolvers/Query.getUser.ts'),
    });
    await expect(readSource(join(folder, 'folder.js'))).rejects.toThrow('folder.js is a folder.');
    await expect(readSource(join(folder, 'folder.js', 'a.js'))).rejects.toThrow(
      /cannot be read|does not exist/,
    );
  });
});
