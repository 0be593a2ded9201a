import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../graphql/build-schema.ts';
import { LocalFault } from '../../kernel/errors.ts';

describe('a schema', () => {
  test('knows the scalars and directives of AppSync without defining them', () => {
    const { checked } = buildSchema('type Query @aws_iam { at: AWSDateTime @aws_api_key }');
    expect(checked.getQueryType()?.getFields().at?.type.toString()).toBe('AWSDateTime');
  });

  test('knows scalars of graphql-java that it names without declaring them, and takes a declaration of its own', () => {
    for (const text of ['type Query { a: Long }', 'scalar Long type Query { a: Long }']) {
      const { checked } = buildSchema(text);
      expect(String(checked.getQueryType()?.getFields().a?.type)).toBe('Long');
    }
    expect(buildSchema('type Query { a: Int }').checked.getType('Long')).toBeUndefined();
  });

  test('knows all scalars of GraphQL, those too that it does not use', () => {
    const { checked } = buildSchema('type Query { a: String }');
    expect(['Int', 'Float', 'ID'].map((name) => checked.getType(name)?.name)).toEqual(['Int', 'Float', 'ID']);
  });

  test('may name its root types itself', () => {
    const { checked } = buildSchema('schema { query: Root } type Root { a: Int }');
    expect(checked.getQueryType()?.name).toBe('Root');
  });

  test.each([
    ['type Query { a: Nope }', /Unknown type "Nope"[\s\S]*schema.graphql:1:17\n1 \| type Query/],
    [
      'type Query {\n a: Int\n b: Int @nope\n}',
      /Unknown directive "@nope"[\s\S]*schema.graphql:3:9\n[\s\S]*\n3 \| {2}b: Int @nope\n {2}\| {9}\^/,
    ],
    ['type Query { a: Int', /Syntax Error[\s\S]*schema.graphql:1:20/],
    ['type Other { a: Int }', /Query root type must be provided/],
  ])('is refused with the line at fault, and a caret below it: %s', (text, message) => {
    expect(() => buildSchema(text)).toThrow(LocalFault);
    expect(() => buildSchema(text)).toThrow(message);
  });

  test('is refused with all that is wrong with it', () => {
    expect(() => buildSchema('type Query { a: Nope\n b: Int @nope }')).toThrow(
      /Unknown type "Nope"[\s\S]*schema.graphql:1:17[\s\S]*Unknown directive "@nope"[\s\S]*schema.graphql:2:9/,
    );
  });
});
