import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { readModelIntrospection } from '../../amplify/model-introspection.ts';

const folderWith = (text: string | null): string => {
  const folder = createFolder();
  if (text !== null) writeFileSync(join(folder, 'modelIntrospectionSchema.json'), text);
  return folder;
};

const read = (...deployments: string[][]) =>
  readModelIntrospection({
    bucketDeployments: deployments.map((folders, index) => ({
      logicalId: `Deployment${index}`,
      bucketName: 'models',
      keyPrefix: '',
      sources: folders.map((folder) => ({ folder, replacements: {} })),
    })),
  });

test('the models are found in any folder that is copied into a bucket', () => {
  const empty = folderWith(null);
  expect(read([empty], [empty, folderWith('{"models":{}}')])).toEqual({ models: {} });
});

test('the first models are those of the app', () => {
  expect(read([folderWith('{"version":1}'), folderWith('{"version":2}')])).toEqual({ version: 1 });
});

test('an app without models has none', () => {
  expect(read()).toBeNull();
  expect(read([], [folderWith(null), join(folderWith(null), 'deleted')])).toBeNull();
});

test.each(['[]', 'null', '"text"'])('the file %s has no models', (text) => {
  expect(read([folderWith(text)])).toBeNull();
});

test.each(['', '{"models":'])('a file that is not JSON (%j) is reported with its path', (text) => {
  const folder = folderWith(text);
  expect(() => read([folder])).toThrow(
    expect.objectContaining({
      code: 'ASSEMBLY_UNREADABLE',
      message: expect.stringContaining(join(folder, 'modelIntrospectionSchema.json')),
      fix: expect.stringContaining('npx cdk synth'),
    }),
  );
});
