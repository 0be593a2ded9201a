import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAssembly } from '../../../local/template/read-assembly.ts';
import { writeAssembly } from '../../support/write-assembly.ts';

const aStack = { template: { Resources: {} } };

describe('an assembly that cannot be read says which file and what to do', () => {
  test.each<[string, (directory: string) => void, string]>([
    ['no manifest', (directory) => rmSync(join(directory, 'manifest.json')), 'manifest.json does not exist'],
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

test('an assembly has its stacks, where they go, and its assets by key', () => {
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
