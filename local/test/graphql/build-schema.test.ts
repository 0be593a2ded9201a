import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../graphql/build-schema.ts';
import { LocalFault } from '../../kernel/errors.ts';

describe('a schema', () => {
  test('has the scalars and directives of AppSync without defining them', () => {
    const { checked } = buildSchema('type Query @aws_iam { at: AWSDateTime @aws_api_key }');
    expect(checked.getQueryType()?.getFields().at?.type.toString()).toBe('AWSDateTime');
  });

  test('has scalars of graphql-java that it uses without declaring them, and accepts its own declaration', () => {
    for (const text of ['type Query { a: Long }', 'scalar Long type Query { a: Long }']) {
      const { checked } = buildSchema(text);
      expect(String(checked.getQueryType()?.getFields().a?.type)).toBe('Long');
    }
    expect(buildSchema('type Query { a: Int }').checked.getType('Long')).toBeUndefined();
  });

  test('has all scalars of GraphQL, including unused ones', () => {
    const { checked } = buildSchema('type Query { a: String }');
    expect(['Int', 'Float', 'ID'].map((name) => checked.getType(name)?.name)).toEqual(['Int', 'Float', 'ID']);
  });

  test('may rename its root types', () => {
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
  ])('is rejected with the faulty line, and a caret below it: %s', (text, message) => {
    expect(() => buildSchema(text)).toThrow(LocalFault);
    expect(() => buildSchema(text)).toThrow(message);
  });

  test('is rejected with all of its errors', () => {
    expect(() => buildSchema('type Query { a: Nope\n b: Int @nope }')).toThrow(
      /Unknown type "Nope"[\s\S]*schema.graphql:1:17[\s\S]*Unknown directive "@nope"[\s\S]*schema.graphql:2:9/,
    );
  });
});
