import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../../graphql/build-schema.ts';
import { notePlaces, placeOf } from '../../../graphql/node-places.ts';
import { validateDocument } from '../../../graphql/validation/validate.ts';

const { checked } = buildSchema(`
  enum Kind { A B }
  input Filter { name: String! kind: Kind at: AWSDateTime inner: Filter }
  input Point { x: Int! y: Int! z: Int! = 0 }
  interface Named { name: String }
  type Post implements Named { id: ID! name: String author(id: ID!): Author tags: [String] }
  type Author implements Named { name: String posts: [Post!]! }
  union Found = Post | Author
  type Query { post(filter: Filter, filters: [Filter], point: Point, limit: Int): Post found: Found named: Named count: Int posts: [Post] }
`);

const validate = (query: string, introspection = true) => {
  const document = parse(query);
  notePlaces(document);
  return validateDocument(checked, document, { introspection });
};

const messages = (query: string): string[] =>
  validate(query).map(({ message }) => message.replace('Validation error of type ', ''));

// https://github.com/graphql-java/graphql-java/tree/v16.0/src/main/java/graphql/validation/rules
describe('the message of an invalid document', () => {
  test.each<[string, string[]]>([
    ['{ post { nope } }', ["FieldUndefined: Field 'nope' in type 'Post' is undefined @ 'post/nope'"]],
    ['{ post }', ["SubSelectionRequired: Sub selection required for type Post of field post @ 'post'"]],
    ['{ posts }', ["SubSelectionRequired: Sub selection required for type Post of field posts @ 'posts'"]],
    [
      '{ count { a } }',
      ["SubSelectionNotAllowed: Sub selection not allowed on leaf type Int of field count @ 'count'"],
    ],
    ['{ post(nope: 1) { id } }', ["UnknownArgument: Unknown field argument nope @ 'post'"]],
    ['{ post { author { name } } }', ["MissingFieldArgument: Missing field argument id @ 'post/author'"]],
    ['{ count @include }', ["MissingDirectiveArgument: Missing directive argument if @ 'count'"]],
    ['{ count @nope }', ["UnknownDirective: Unknown directive nope @ 'count'"]],
    ['query @include(if: true) { count }', ['MisplacedDirective: Directive include not allowed here']],
    [
      '{ count @include(if: true) @include(if: true) }',
      [
        "DuplicateDirectiveName: Directives must be uniquely named within a location. The directive 'include' used on a 'Field' is not unique. @ 'count'",
      ],
    ],
    ['query ($a: Int) { count }', ['UnusedVariable: Unused variable a']],
    ['{ post(limit: $a) { id } }', ["UndefinedVariable: Undefined variable a @ 'post'"]],
    [
      'query ($a: Post) { post(limit: $a) { id } }',
      [
        'NonInputTypeOnVariable: Wrong type for a variable',
        "VariableTypeMismatch: Variable type 'Post' doesn't match expected type 'Int' @ 'post'",
      ],
    ],
    ['query ($a: Nope) { post(limit: $a) { id } }', ['UnknownType: Unknown type Nope']],
    [
      'query ($a: String) { post(limit: $a) { id } }',
      ["VariableTypeMismatch: Variable type 'String' doesn't match expected type 'Int' @ 'post'"],
    ],
    [
      'query ($a: String = "b") { post(limit: $a) { id } }',
      ["VariableTypeMismatch: Variable type 'String!' doesn't match expected type 'Int' @ 'post'"],
    ],
    [
      'query ($a: ID) { post { author(id: $a) { name } } }',
      ["VariableTypeMismatch: Variable type 'ID' doesn't match expected type 'ID!' @ 'post/author'"],
    ],
    ['{ ...F }', ['UndefinedFragment: Undefined fragment F']],
    ['{ count } fragment F on Post { id }', ["UnusedFragment: Unused fragment F @ 'F'"]],
    [
      '{ count } query A { count }',
      ['LoneAnonymousOperationViolation: Operation A is following anonymous operation.'],
    ],
    [
      'query A { count } { count }',
      ['LoneAnonymousOperationViolation: Anonymous operation with other operations.'],
    ],
    [
      'query A { count } query A { count }',
      ["DuplicateOperationName: There can be only one operation named 'A'"],
    ],
    [
      'query ($a: Int, $a: Int) { post(limit: $a) { id } }',
      ["DuplicateVariableName: There can be only one variable named 'a'"],
    ],
    [
      '{ post(limit: 1, limit: 2) { id } }',
      ["DuplicateArgumentNames: There can be only one argument named 'limit' @ 'post'"],
    ],
    [
      '{ ...F ...F } fragment F on Query { count } fragment F on Query { count }',
      ["DuplicateFragmentName: There can be only one fragment named 'F' @ 'F'"],
    ],
    [
      '{ post(filter: { name: "a", name: "b" }) { id } }',
      ["UniqueObjectFieldName: There can be only one field named 'name' @ 'post'"],
    ],
    ['{ post { ...F } } fragment F on Post { ...F }', ["FragmentCycle: Fragment cycles not allowed @ 'F'"]],
    [
      '{ ... on Int { a } }',
      [
        'InlineFragmentTypeConditionInvalid: Inline fragment type condition is invalid, must be on Object/Interface/Union',
      ],
    ],
    [
      '{ post { ...F } } fragment F on Kind { a }',
      [
        "InlineFragmentTypeConditionInvalid: Fragment type condition is invalid, must be on Object/Interface/Union @ 'F'",
      ],
    ],
    ['type A { a: Int } query { count }', ["InvalidSyntax: Type 'A' definition is not executable."]],
    ['directive @a on FIELD query { count }', ["InvalidSyntax: Directive 'a' definition is not executable."]],
    ['schema { query: Query } query { count }', ['InvalidSyntax: Schema definition is not executable.']],
  ])('%s is %j', (query, expected) => {
    expect(messages(query)).toEqual(expected);
  });

  test('lists every error', () => {
    expect(messages('query ($a: Int) { nope post { nope } }')).toHaveLength(3);
  });

  test('has the place of the node', () => {
    const [error] = validate('{\n  post {\n    nope\n  }\n}');
    expect(error?.nodes?.map(placeOf)).toEqual([{ line: 3, column: 5 }]);
  });

  test('of a leaf with a selection has the place of its field', () => {
    const [error] = validate('{\n  count { a }\n}');
    expect(error?.nodes?.map(placeOf)).toEqual([{ line: 2, column: 3 }]);
  });
});

describe('the message of a literal of the wrong type', () => {
  test.each<[string, string]>([
    [
      '{ post(limit: "x") { id } }',
      "argument 'limit' with value 'StringValue{value='x'}' is not a valid 'Int'",
    ],
    [
      '{ post(limit: 1.5) { id } }',
      "argument 'limit' with value 'FloatValue{value=1.5}' is not a valid 'Int'",
    ],
    [
      '{ post(limit: true) { id } }',
      "argument 'limit' with value 'BooleanValue{value=true}' is not a valid 'Int'",
    ],
    [
      '{ post(limit: [1]) { id } }',
      "argument 'limit' with value 'ArrayValue{values=[IntValue{value=1}]}' is not a valid 'Int'",
    ],
    [
      '{ post(filter: { name: "a", kind: C }) { id } }',
      "argument 'filter.kind' with value 'EnumValue{name='C'}' is not a valid 'Kind'",
    ],
    [
      '{ post(filter: { name: "a", inner: { name: "b", at: "soon" } }) { id } }',
      "argument 'filter.inner.at' with value 'StringValue{value='soon'}' is not a valid 'AWSDateTime'",
    ],
    ['{ post { author(id: null) { name } } }', "argument 'id' with value 'NullValue{}' must not be null"],
    [
      '{ post(filters: [{ name: "a" }, { name: 1 }]) { id } }',
      "argument 'filters[1].name' with value 'IntValue{value=1}' is not a valid 'String'",
    ],
    ['{ post(filter: 5) { id } }', "argument 'filter' with value 'IntValue{value=5}' must be an object type"],
    [
      '{ post(filter: { name: "a", nope: 1 }) { id } }',
      "argument 'filter' with value 'ObjectValue{objectFields=[ObjectField{name='name', value=StringValue{value='a'}}, ObjectField{name='nope', value=IntValue{value=1}}]}' contains a field not in 'Filter': 'nope'",
    ],
    [
      '{ post(filter: { name: "a", inner: {} }) { id } }',
      "argument 'filter.inner' with value 'ObjectValue{objectFields=[]}' is missing required fields '[name]'",
    ],
  ])('%s is %s', (query, text) => {
    expect(messages(query)[0]).toContain(`WrongType: ${text} @ 'post`);
  });

  test('lists all missing fields in one error', () => {
    expect(messages('{ post(point: {}) { id } }')).toEqual([
      "WrongType: argument 'point' with value 'ObjectValue{objectFields=[]}' is missing required fields '[x, y]' @ 'post'",
    ]);
  });

  test('names the default of a variable', () => {
    expect(messages('query ($a: Int = "x") { post(limit: $a) { id } }')).toEqual([
      "BadValueForDefaultArg: Bad default value StringValue{value='x'} for type Int",
    ]);
    expect(messages('query ($a: Filter = { name: "a", kind: C }) { post(filter: $a) { id } }')[0]).toMatch(
      /^BadValueForDefaultArg: Bad default value ObjectValue\{objectFields=\[ObjectField\{name='name'/,
    );
  });
});

describe('a valid document', () => {
  test.each([
    '{ found { ... on Named { name } ... on Post { id } } }',
    'query ($limit: Int = 5, $on: Boolean!) { post(limit: $limit) { id @include(if: $on) } }',
    'query ($id: ID!) { post { author(id: $id) { posts { id } } } }',
    '{ a: post(limit: 1) { id } b: post(limit: 2) { id } }',
    '{ post { id } post { name } }',
    '{ __typename found { __typename } }',
  ])('%s has no errors', (query) => {
    expect(messages(query)).toEqual([]);
  });
});

describe('introspection that is disabled', () => {
  test.each([
    ['{ __schema { types { name } } }', '__schema'],
    ['{ t: __type(name: "Post") { name } }', '__type'],
  ])('makes %s undefined', (query, name) => {
    expect(validate(query, false).map(({ message }) => message)).toEqual([
      `Validation error of type FieldUndefined: Field '${name}' in type 'Query' is undefined @ '${name}'`,
    ]);
    expect(validate(query, true)).toEqual([]);
  });

  test('leaves __typename', () => {
    expect(validate('{ __typename post { __typename } }', false)).toEqual([]);
  });
});
