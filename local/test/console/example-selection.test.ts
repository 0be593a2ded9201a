import { buildASTSchema, type GraphQLObjectType, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isForServicesOnly, toSelection } from '../../console/example-selection.ts';
import { withDefinitions } from '../../graphql/appsync-definitions.ts';

const read = (sdl: string) => {
  const schema = buildASTSchema(withDefinitions(parse(`type Query { a: A } ${sdl}`)), {
    assumeValidSDL: true,
  });
  return { schema, type: schema.getType('A') as GraphQLObjectType };
};

const select = (sdl: string): string => toSelection(read(sdl).type);

describe('a selection', () => {
  test.each([
    ['every scalar and enum', 'type A { a: Int b: [String!]! c: E } enum E { X }', '{ a b c }'],
    [
      'three levels at most',
      'type A { b: B } type B { c: C } type C { x: Int d: D } type D { y: Int }',
      '{ b { c { x } } }',
    ],
    ['no type within itself', 'type A { x: Int a: A b: B } type B { y: Int a: A }', '{ x b { y } }'],
    [
      'the same type twice beside itself',
      'type A { one: B two: B } type B { y: Int }',
      '{ one { y } two { y } }',
    ],
    ['fields of an interface', 'interface A { x: Int b: B } type B { y: Int }', '{ x b { y } }'],
    ['no field with a required argument', 'type A { x(y: Int!): Int z(y: Int): Int }', '{ z }'],
    ['no field for AWS credentials only', 'type A { x: Int @aws_iam z: Int @aws_iam @aws_oidc }', '{ z }'],
    ['no object without fields to select', 'type A { x: Int b: B } type B { a: A }', '{ x }'],
    ['the name of the type if nothing else is left', 'type A { x: Int @aws_iam }', '{ __typename }'],
    ['the name of the type of a union', 'union A = B type B { x: Int }', '{ __typename }'],
  ])('has %s', (_, sdl, selection) => {
    expect(select(sdl)).toBe(selection);
  });

  test('of a scalar is empty, also in a list', () => {
    const { schema } = read('type A { x: [[Int!]] }');
    const { x } = (schema.getType('A') as GraphQLObjectType).getFields();
    expect(x && toSelection(x.type)).toBe('');
  });
});

describe('a field for services only', () => {
  const isIt = (field: string, ofType = ''): boolean => {
    const { type } = read(`type A ${ofType} { x: Int ${field} }`);
    const { x } = type.getFields();
    if (x === undefined) throw new Error('There is no field x.');
    return isForServicesOnly(x, type);
  };

  test.each([
    ['', '', false],
    ['@aws_iam', '', true],
    ['', '@aws_iam', true],
    ['@aws_iam', '@aws_api_key', true],
    ['@aws_api_key', '@aws_iam', false],
    ['@aws_iam @aws_api_key', '', false],
    ['', '@aws_iam @aws_lambda', false],
    ['@deprecated', '@aws_iam', true],
    ['@aws_auth(cognito_groups: ["a"])', '@aws_iam', false],
  ])('with %s in a type with "%s" is: %s', (field, ofType, expected) => {
    expect(isIt(field, ofType)).toBe(expected);
  });
});
