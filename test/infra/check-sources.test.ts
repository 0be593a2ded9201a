import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSchema, checkSources } from '../../infra/check-sources.ts';
import { createFolder } from '../tools/run-command.ts';

const VALID = {
  'schema/schema.graphql': 'type Query { a: Int }\n',
  'resolvers/Query.a.ts': 'export const request = (): object => ({});\n',
  'functions/a/handler.ts': 'export const handler = async (): Promise<void> => {};\n',
  'infra/app.ts': 'export {};\n',
};

const createProject = (changes: Readonly<Record<string, string>> = {}): string => {
  const root = createFolder();
  for (const [file, text] of Object.entries({ ...VALID, ...changes })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
};

describe('valid sources', () => {
  test('have no problems', async () => {
    expect(await checkSources(createProject())).toEqual([]);
  });

  test('may have errors of types, which a compiler reports', async () => {
    expect(await checkSources(createProject({ 'infra/app.ts': 'const a: number = "text";\n' }))).toEqual([]);
  });

  test('may be beside files of other formats', async () => {
    expect(
      await checkSources(createProject({ 'functions/a/events/b.json': '{', 'infra/c.txt': '(' })),
    ).toEqual([]);
  });
});

describe('a syntax error', () => {
  test('of the schema has its line and column', () => {
    const [problem, ...others] = checkSchema(
      createProject({ 'schema/schema.graphql': 'type Query {\n  a Int\n}\n' }),
    );
    expect(problem).toMatchObject({ file: 'schema/schema.graphql', line: 2, column: 5 });
    expect(problem?.reason).toMatch(/^Syntax Error/);
    expect(others).toEqual([]);
  });

  test('of an empty schema is one', () => {
    expect(checkSchema(createProject({ 'schema/schema.graphql': '' }))).toHaveLength(1);
  });

  test.each(['resolvers/Query.a.ts', 'functions/a/b/c.ts', 'infra/monitoring/d.ts'])(
    'of %s has its line and its column from 1',
    async (file) => {
      const root = createProject({ [file]: 'export {};\n; const a b;\n' });
      expect(await checkSources(root)).toEqual([
        { file, line: 2, column: 11, reason: 'Expected ";" but found "b"' },
      ]);
    },
  );

  test('is reported for each file, the schema first', async () => {
    const broken = { 'schema/schema.graphql': '{', 'resolvers/Query.a.ts': '(', 'infra/app.ts': ')' };
    const files = (await checkSources(createProject(broken))).map(({ file }) => file);
    expect(files[0]).toBe('schema/schema.graphql');
    expect(files.slice(1).toSorted()).toEqual(['infra/app.ts', 'resolvers/Query.a.ts']);
  });
});
