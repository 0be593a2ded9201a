import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { checkAssemblyFolder } from '../../template/check-assembly-folder.ts';

/** A folder with these empty files; a path that ends in a slash is a folder. */
const folderWith = (...paths: string[]): string => {
  const folder = createFolder();
  for (const path of paths) {
    mkdirSync(path.endsWith('/') ? join(folder, path) : dirname(join(folder, path)), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(join(folder, path), '');
  }
  return folder;
};

const refused = (message: string, fix: string) =>
  expect.objectContaining({ code: 'ASSEMBLY_UNREADABLE', message, fix });

const SYNTHESIZE =
  'Run `npx cdk synth` in your project, and set --assembly to the folder cdk.out that it writes.';

test('a folder with a manifest is accepted, also inside of a project', () => {
  expect(() => checkAssemblyFolder(folderWith('manifest.json', 'package.json'))).not.toThrow();
});

test('a folder that does not exist is refused', () => {
  const path = join(folderWith(), 'gone');
  expect(() => checkAssemblyFolder(path)).toThrow(refused(`${path} does not exist.`, SYNTHESIZE));
});

describe('a file is refused', () => {
  const messageOf = (file: string) =>
    `${file} is a file; --assembly takes a whole output folder of \`cdk synth\`, with its code and assets.`;

  test('with the folder that it is in, if that is an assembly', () => {
    const folder = folderWith('manifest.json', 'app.template.json');
    const file = join(folder, 'app.template.json');
    expect(() => checkAssemblyFolder(file)).toThrow(
      refused(messageOf(file), `Specify --assembly ${folder}.`),
    );
  });

  test('with the advice to synthesize otherwise', () => {
    const file = join(folderWith('template.yaml'), 'template.yaml');
    expect(() => checkAssemblyFolder(file)).toThrow(
      refused(messageOf(file), expect.stringMatching(/^Run `npx cdk synth` in the project of the template/)),
    );
  });
});

describe('a folder around an assembly is refused with it', () => {
  test.each<[string, string[], string[]]>([
    ['of CDK', ['package.json', 'cdk.out/manifest.json'], ['cdk.out']],
    [
      'of Amplify',
      ['package.json', '.amplify/artifacts/cdk.out/manifest.json'],
      ['.amplify/artifacts/cdk.out'],
    ],
    [
      'of both',
      ['.amplify/artifacts/cdk.out/manifest.json', 'cdk.out/manifest.json'],
      ['cdk.out', '.amplify/artifacts/cdk.out'],
    ],
    [
      'of stages',
      ['assembly-prod/manifest.json', 'assembly-dev/manifest.json', 'src/'],
      ['assembly-dev', 'assembly-prod'],
    ],
    ['of stages in the output', ['cdk.out/assembly-dev/manifest.json'], ['cdk.out/assembly-dev']],
  ])('%s', (_what, paths, assemblies) => {
    const folder = folderWith(...paths);
    const options = assemblies.map((assembly) => `--assembly ${join(folder, assembly)}`).join(' or ');
    expect(() => checkAssemblyFolder(folder)).toThrow(
      refused(
        `${folder} is not itself an output folder of \`cdk synth\`, but holds one.`,
        `Specify ${options}.`,
      ),
    );
  });
});

describe('a folder without an assembly is refused', () => {
  test.each(['cdk.json', 'package.json', 'amplify/'])('as a project if it has %s', (path) => {
    const folder = folderWith(path, 'cdk.out/');
    expect(() => checkAssemblyFolder(folder)).toThrow(
      refused(
        `${folder} is a project that has not been synthesized.`,
        `Run \`npx cdk synth\` in it, then specify --assembly ${join(folder, 'cdk.out')}.`,
      ),
    );
  });

  test.each<[string, string[]]>([
    ['empty', []],
    ['with other files', ['readme.md', 'manifest.json.bak']],
    ['with an assembly two folders below', ['apps/shop/manifest.json']],
  ])('%s', (_what, paths) => {
    const folder = folderWith(...paths);
    expect(() => checkAssemblyFolder(folder)).toThrow(
      refused(`${folder} has no manifest.json, so it is not an output folder of \`cdk synth\`.`, SYNTHESIZE),
    );
  });
});
