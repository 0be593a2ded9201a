import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Assets, readCode, readText } from '../../template/read-code.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const createAssets = (): Assets => {
  const folder = createFolder();
  writeFileSync(join(folder, 'asset.1.js'), 'of a file: ä');
  mkdirSync(join(folder, 'asset.2'));
  const asset = (origin: string) => ({ origin, path: join(folder, origin), packaging: 'file' as const });
  return new Map([
    ['1.js', asset('asset.1.js')],
    ['folder', asset('asset.2')],
    ['deleted.js', asset('asset.3.js')],
    ['path/1.js', asset('asset.1.js')],
  ]);
};

const codeOf = (properties: JsonObject) =>
  readCode(aResource('AWS::AppSync::Resolver', properties), 'Query.user', createAssets());

const FILE = { text: 'of a file: ä', origin: 'Query.user (asset.1.js)' };

describe('code', () => {
  test.each<[string, JsonObject, object | null]>([
    ['in the template', { Code: 'inline' }, { text: 'inline', origin: 'Query.user' }],
    ['in the template, empty', { Code: '' }, { text: '', origin: 'Query.user' }],
    ['in a file', { CodeS3Location: 's3://assets/1.js' }, FILE],
    ['in a file by its key', { CodeS3Location: '1.js' }, FILE],
    ['in a file whose key has a path', { CodeS3Location: 's3://assets/path/1.js' }, FILE],
    ['in a file if that in the template is removed', { Code: NO_VALUE, CodeS3Location: 's3://a/1.js' }, FILE],
    ['nowhere', {}, null],
  ])('is found %s', (_what, properties, code) => {
    expect(codeOf(properties)).toEqual(code);
  });

  test('without a local value is not supported', () => {
    expect(() => codeOf({ Code: UNKNOWN })).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });
});

describe('mapping templates', () => {
  const templates = (request: object | null, response: object | null) => ({
    request,
    response,
    origin: 'Query.user',
  });

  test.each<[string, JsonObject, object]>([
    [
      'of the request',
      { RequestMappingTemplate: 'a' },
      templates({ text: 'a', origin: 'Query.user request template' }, null),
    ],
    [
      'of the response',
      { ResponseMappingTemplate: '' },
      templates(null, { text: '', origin: 'Query.user response template' }),
    ],
    [
      'in files',
      { RequestMappingTemplateS3Location: 's3://assets/1.js' },
      templates({ text: FILE.text, origin: 'Query.user request template (asset.1.js)' }, null),
    ],
  ])('are found %s', (_what, properties, expected) => {
    expect(codeOf(properties)).toEqual(expected);
  });
});

describe('a file is reported with its place', () => {
  test.each([
    [
      'that is not in the assembly',
      's3://assets/gone.js',
      's3://assets/gone.js, which is not in the assembly',
    ],
    ['that has been deleted', 's3://assets/deleted.js', 'asset.3.js, which cannot be read'],
    ['that is a folder', 's3://assets/folder', 'asset.2, which cannot be read'],
  ])('%s', (_what, CodeS3Location, problem) => {
    expect(() => codeOf({ CodeS3Location })).toThrow(
      expect.objectContaining({
        code: 'ASSEMBLY_UNREADABLE',
        message: `It.CodeS3Location needs ${problem}.`,
        fix: 'Synthesize the app again.',
      }),
    );
  });
});

test('a text in the template has the logical id of its resource as its origin', () => {
  const schema = aResource('AWS::AppSync::GraphQLSchema', { Definition: 'type Query { a: Int }' }, 'Schema');
  const names = { inline: 'Definition', location: 'DefinitionS3Location' };
  expect(readText(schema, names, new Map())).toEqual({ text: 'type Query { a: Int }', origin: 'Schema' });
});
