import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { APPSYNC_DEFINITIONS } from '../../graphql/appsync-definitions.ts';
import { buildSchema } from '../../graphql/build-schema.ts';
import { toServedSchema } from '../../graphql/to-served-schema.ts';

describe('a schema as AWS has published it', () => {
  test('is served without semicolons outside descriptions and comments', () => {
    const { text, warnings } = toServedSchema('type Query {\n  "a; b"\n  a: Int; # c;\n  b: Int\n};\n');
    expect(text).toBe('type Query {\n  "a; b"\n  a: Int  # c;\n  b: Int\n} \n');
    expect(warnings).toEqual([
      expect.stringMatching(/^schema\.graphql:3:9: ";" is ignored\. .* not documented\. Remove it\.$/),
      expect.stringMatching(/^schema\.graphql:5:2: ";" is ignored\./),
    ]);
    expect(() => buildSchema(text)).not.toThrow();
  });

  test('is served without undefined directives, with a suggestion for each', () => {
    const { text, warnings } = toServedSchema(
      'directive @own on OBJECT\ntype Query @own { a: Int @aws_apikey b(c: Int @wonder(d: [1])): Int @deprecated }',
    );
    expect(warnings).toEqual([
      expect.stringMatching(
        /^schema\.graphql:2:26: The directive @aws_apikey .* Perhaps @aws_api_key is meant\.$/,
      ),
      expect.stringMatching(
        /^schema\.graphql:2:47: The directive @wonder .* Define it in the schema, or remove it\.$/,
      ),
    ]);
    expect(() => buildSchema(text)).not.toThrow();
    expect(text).toContain('@deprecated');
  });

  test('keeps the position of every other character', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (given) => {
        const { text } = toServedSchema(given);
        expect(text).toHaveLength(given.length);
      }),
    );
  });
});

test('a schema that AppSync accepts is served unchanged', () => {
  const text = `${APPSYNC_DEFINITIONS}\ntype Query @aws_iam { a: AWSJSON @aws_auth(cognito_groups: ["a;b"]) }`;
  expect(toServedSchema(text)).toEqual({ text, warnings: [] });
});
