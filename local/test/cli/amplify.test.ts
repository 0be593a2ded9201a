import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { toAmplifyOptions } from '../../cli/amplify.ts';
import { readLocalSecrets } from '../../cli/local-secrets.ts';
import { toCliOptions } from '../../cli/options.ts';

afterEach(() => vi.restoreAllMocks());

/** A project with these files, as the working directory. */
const enterProject = (files: Readonly<Record<string, string>>): string => {
  const project = createFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(project, name, '..'), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  vi.spyOn(process, 'cwd').mockReturnValue(project);
  return project;
};

const TSX = {
  'node_modules/tsx/package.json': '{ "name": "tsx", "exports": { "./cli": "./cli.mjs" } }',
  'node_modules/tsx/cli.mjs': '',
};

test('an Amplify project is synthesized without an account, followed, and its outputs are written beside it', () => {
  const project = enterProject({
    ...TSX,
    'package.json': '{ "name": "@acme/shop" }',
    'amplify/backend.ts': '',
    'amplify/tsconfig.json': '{}',
  });
  const options = toAmplifyOptions(toCliOptions([]), '.appsync-offline');
  expect(options).toMatchObject({
    assembly: join(project, '.appsync-offline', 'amplify.out'),
    amplifyOutputs: join(project, 'amplify_outputs.json'),
    follows: true,
    synthesis: {
      label: 'tsx amplify/backend.ts',
      directory: project,
      paths: [join(project, 'amplify')],
      environment: { CDK_OUTDIR: join('.appsync-offline', 'amplify.out') },
    },
  });
  expect(options.synthesis?.command).toMatch(
    /tsx.cli\.mjs"? --tsconfig amplify\/tsconfig\.json amplify\/backend\.ts$/,
  );
  expect(JSON.parse(options.synthesis?.environment?.CDK_CONTEXT_JSON ?? '')).toEqual({
    'amplify-backend-namespace': 'acmeshop',
    'amplify-backend-name': 'local',
    'amplify-backend-type': 'sandbox',
  });
});

test('the assembly of another project is rejected', () => {
  enterProject({ ...TSX, 'package.json': '{}', 'amplify/backend.ts': '' });
  expect(() => toAmplifyOptions(toCliOptions(['--assembly', 'cdk.out']), '.appsync-offline')).toThrow(
    'The amplify command does not take --assembly',
  );
});

test('flags take precedence over the choices of the command', () => {
  const project = enterProject({ ...TSX, 'package.json': '{}', 'amplify/backend.ts': '' });
  const flags = ['--no-watch', '--amplify-outputs', 'src/outputs.json'];
  expect(toAmplifyOptions(toCliOptions(flags), '.appsync-offline')).toMatchObject({
    follows: false,
    amplifyOutputs: join(project, 'src', 'outputs.json'),
  });
});

test('a folder without a backend is rejected, and so is a project without tsx', () => {
  enterProject({});
  expect(() => toAmplifyOptions(toCliOptions([]), '.appsync-offline')).toThrow(
    'there is no amplify/backend.ts',
  );
  enterProject({ 'package.json': '{}', 'amplify/backend.ts': '' });
  expect(() => toAmplifyOptions(toCliOptions([]), '.appsync-offline')).toThrow('tsx, which runs the backend');
});

test('secrets of functions are read from a file, which is optional', () => {
  const file = join(
    enterProject({ 'secrets.env': '# of the shop\nSHOP_TOKEN="hush hush"\n' }),
    'secrets.env',
  );
  expect(readLocalSecrets(file)).toEqual({ file, values: { SHOP_TOKEN: 'hush hush' } });
  const missing = join(file, '..', 'none.env');
  expect(readLocalSecrets(missing)).toEqual({ file: missing, values: {} });
});

test.each([
  ['{ "name": "@acme/my_shop.v2" }', 'acmemyshopv2'],
  [`{ "name": "${'a'.repeat(60)}" }`, 'a'.repeat(40)],
  ['{ "name": "店" }', 'app'],
  ['{}', 'app'],
])('a project described by %s is named %s', (description, name) => {
  const project = enterProject({ ...TSX, 'package.json': description, 'amplify/backend.js': '' });
  const { synthesis } = toAmplifyOptions(toCliOptions([]), '.appsync-offline');
  expect(JSON.parse(synthesis?.environment?.CDK_CONTEXT_JSON ?? '')).toMatchObject({
    'amplify-backend-namespace': name,
  });
  expect(synthesis).toMatchObject({ label: 'tsx amplify/backend.js', directory: project });
  expect(synthesis?.command).not.toContain('--tsconfig');
});

test.each([
  ['{', /^The package\.json of .* cannot be read: /],
  ['[]', /cannot be read: it is not a JSON object\.$/],
  ['{ "name": 7 }', /cannot be read: its name is not a string\.$/],
])(
  'a project described by %s is rejected for that, rather than for a missing tsx',
  (description, message) => {
    enterProject({ ...TSX, 'package.json': description, 'amplify/backend.ts': '' });
    expect(() => toAmplifyOptions(toCliOptions([]), '.appsync-offline')).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringMatching(message),
        fix: 'Correct it.',
      }),
    );
  },
);
