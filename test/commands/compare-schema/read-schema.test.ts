import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProposedSchema, readSchemaOf } from '../../../commands/compare-schema/read-schema.ts';
import { toReport } from '../../../commands/compare-schema/report.ts';
import { createFolder } from '../../tools/run-command.ts';

const toTemplate = (Definition?: string): string =>
  JSON.stringify({
    Resources: {
      Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'api' } },
      Schema: { Type: 'AWS::AppSync::GraphQLSchema', ...(Definition && { Properties: { Definition } }) },
    },
  });

const toAssembly = (files: Readonly<Record<string, string>>): string => {
  const folder = createFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

describe('the schema of a template', () => {
  test('is its definition', () => {
    expect(readSchemaOf(toTemplate('type Query { a: Int }'))).toBe('type Query { a: Int }');
  });

  test.each(['{}', '{"Resources":{}}', toTemplate()])('is null in %s', (template) => {
    expect(readSchemaOf(template)).toBeNull();
  });
});

describe('the schema of an assembly', () => {
  test('is that of the template of the stage', () => {
    const folder = toAssembly({
      'manifest.json': '{}',
      'user-api-dev.template.json': toTemplate('type Query { dev: Int }'),
      'user-api-prod.template.json': toTemplate('type Query { prod: Int }'),
    });
    expect(readProposedSchema(folder, 'prod')).toContain('prod');
  });

  test.each<[string, Record<string, string>]>([
    ['without files', {}],
    ['of another stage', { 'user-api-prod.template.json': toTemplate('type Query { a: Int }') }],
    ['without a schema', { 'user-api-dev.template.json': '{"Resources":{}}' }],
  ])('%s is a fault with the command that creates it', (_, files) => {
    const folder = toAssembly(files);
    expect(() => readProposedSchema(folder, 'dev')).toThrow(
      expect.objectContaining({
        message: `${folder} has no template of the stage dev with a schema.`,
        fix: 'Create it with npm run synth -- --stage dev, and specify cdk.out/dev.',
      }),
    );
  });

  test('in a folder that does not exist is the same fault', () => {
    expect(() => readProposedSchema(join(createFolder(), 'none'), 'dev')).toThrow('has no template');
  });
});

describe('the report', () => {
  const NONE = { breaking: [], dangerous: [], fine: [] };

  test('of no changes is a sentence', () => {
    expect(toReport('dev', NONE)).toBe(
      'Schema, compared with the deployed stage dev:\nThe schema does not change.\n',
    );
  });

  test('has a section for each kind of change, with its count, the worst first', () => {
    const report = toReport('dev', { breaking: ['A.', 'B.'], dangerous: [], fine: ['C.'] });
    expect(report.split('\n').slice(1)).toEqual([
      'Breaking: current requests would be rejected (2)',
      '  - A.',
      '  - B.',
      '',
      'Safe: current clients are not affected (1)',
      '  - C.',
      '',
      '',
    ]);
  });
});
