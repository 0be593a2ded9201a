import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../../local/graphql/build-schema.ts';
import { LocalFault } from '../../../local/kernel/errors.ts';

describe('a schema', () => {
  it('knows the scalars and directives of AppSync without defining them', () => {
    const { checked } = buildSchema('type Query @aws_iam { at: AWSDateTime @aws_api_key }');
    expect(checked.getQueryType()?.getFields().at?.type.toString()).toBe('AWSDateTime');
  });

  it('may name its root types itself', () => {
    const { checked } = buildSchema('schema { query: Root } type Root { a: Int }');
    expect(checked.getQueryType()?.name).toBe('Root');
  });

  it.each([
    ['type Query { a: Nope }', /line 1.*Unknown type "Nope"/],
    ['type Query {\n a: Int\n b: Int @nope\n}', /line 3.*Unknown directive "@nope"/],
    ['type Query { a: Int', /line 1.*Syntax Error/],
    ['type Other { a: Int }', /Query root type must be provided/],
  ])('is refused with the line at fault: %s', (text, message) => {
    expect(() => buildSchema(text)).toThrow(LocalFault);
    expect(() => buildSchema(text)).toThrow(message);
  });
});
