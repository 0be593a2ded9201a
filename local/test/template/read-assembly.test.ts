import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import { LocalFault, toFaultText } from '../../kernel/errors.ts';
import { readAssembly } from '../../template/read-assembly.ts';

const aStack = { template: { Resources: {} } };

describe('an assembly that cannot be read is reported with the file and the fix', () => {
  test.each<[string, (directory: string) => void, string]>([
    [
      'no template',
      (directory) => rmSync(join(directory, 'app.template.json')),
      'app.template.json does not',
    ],
    [
      'a cut template',
      (directory) => writeFileSync(join(directory, 'app.template.json'), '{"Resou'),
      'app.template.json is not JSON',
    ],
    [
      'a manifest of another kind',
      (directory) => writeFileSync(join(directory, 'manifest.json'), '[]'),
      'manifest.json is not a JSON object',
    ],
    ['no asset list', (directory) => rmSync(join(directory, 'app.assets.json')), 'app.assets.json does not'],
  ])('%s', (_name, spoil, message) => {
    const directory = writeAssembly({ app: aStack });
    spoil(directory);
    expect(() => readAssembly(directory)).toThrow(
      expect.objectContaining({
        code: 'ASSEMBLY_UNREADABLE',
        message: expect.stringContaining(message),
        fix: expect.stringContaining('--assembly'),
      }),
    );
  });
});

describe('a path that is not an assembly is rejected with what it is and the right folder', () => {
  const refusal = (path: string): string => {
    try {
      readAssembly(path);
    } catch (error) {
      if (error instanceof LocalFault && error.code === 'ASSEMBLY_UNREADABLE') return toFaultText(error);
    }
    return 'nothing of the kind';
  };

  test('a missing folder', () => {
    expect(refusal('no/such/folder')).toMatch(
      /^no\/such\/folder does not exist\. Run `npx cdk synth` .*cdk\.out/,
    );
  });

  test.each(['app.template.json', 'manifest.json'])('%s of an assembly', (file) => {
    const directory = writeAssembly({ app: aStack });
    expect(refusal(join(directory, file))).toMatch(
      new RegExp(`${file} is a file; .* Specify --assembly ${directory}\\.$`),
    );
  });

  test('a single template', () => {
    const file = join(createFolder(), 'template.yaml');
    writeFileSync(file, '');
    expect(refusal(file)).toMatch(/is a file; .* Run `npx cdk synth` in the project of the template/);
  });

  test.each(['cdk.out', '.amplify/artifacts/cdk.out'])('a project with a %s', (output) => {
    const project = createFolder();
    writeFileSync(join(project, 'package.json'), '{}');
    cpSync(writeAssembly({ app: aStack }), join(project, output), { recursive: true });
    expect(refusal(project)).toContain(`Specify --assembly ${join(project, output)}.`);
  });

  test('a cdk.out with an assembly for each stage', () => {
    const folder = createFolder();
    for (const stage of ['dev', 'prod']) {
      cpSync(writeAssembly({ app: aStack }), join(folder, stage), { recursive: true });
    }
    const [dev, prod] = ['dev', 'prod'].map((stage) => join(folder, stage));
    expect(refusal(folder)).toContain(`Specify --assembly ${dev} or --assembly ${prod}.`);
  });

  test('a project that was never synthesized', () => {
    const project = createFolder();
    writeFileSync(join(project, 'cdk.json'), '{}');
    expect(refusal(project)).toContain(
      `not been synthesized. Run \`npx cdk synth\` in it, then specify --assembly ${join(project, 'cdk.out')}.`,
    );
  });

  test('any other folder', () => {
    expect(refusal(createFolder())).toContain('has no manifest.json, so it is not an output folder');
  });
});

test('an assembly has its stacks, their environments, and its assets by key', () => {
  const directory = writeAssembly({
    app: { ...aStack, environment: 'aws://111122223333/eu-west-1', assets: { 'a.zip': '', 'b.js': '' } },
    open: aStack,
  });
  const { stacks, assets } = readAssembly(directory);
  expect(stacks).toEqual([
    { name: 'app', accountId: '111122223333', region: 'eu-west-1', template: aStack.template },
    { name: 'open', accountId: null, region: null, template: aStack.template },
  ]);
  expect(assets.get('a.zip')).toEqual({
    origin: 'asset.a',
    path: join(directory, 'asset.a'),
    packaging: 'zip',
  });
  expect(assets.get('b.js')?.packaging).toBe('file');
});

test('an assembly inside another (a CDK stage) is read with it', () => {
  const directory = writeAssembly({ app: aStack });
  const outer = writeAssembly({});
  const properties = { directoryName: directory.replace(`${join(outer, '..')}/`, '../') };
  const manifest = { artifacts: { stage: { type: 'cdk:cloud-assembly', properties } } };
  writeFileSync(join(outer, 'manifest.json'), JSON.stringify(manifest));
  expect(readAssembly(outer).stacks.map(({ name }) => name)).toEqual(['app']);
});
