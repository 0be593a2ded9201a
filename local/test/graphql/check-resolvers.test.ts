import { expect, test } from 'vitest';
import { buildSchema } from '../../graphql/build-schema.ts';
import { checkResolvers } from '../../graphql/check-resolvers.ts';

const { checked } = buildSchema(`
  type Query { user: User node: Node }
  interface Node { id: ID }
  type User implements Node { id: ID name: String }
  enum Kind { A }
`);

const check = (...fields: readonly string[]) =>
  checkResolvers(
    fields.map((field, index) => {
      const [typeName = '', fieldName = ''] = field.split('.');
      return { typeName, fieldName, logicalId: `Resolver${index}` };
    }),
    checked,
  );

test('resolvers of existing fields are accepted, also on nested types and interfaces', () => {
  expect(check('Query.user', 'User.name', 'Node.id')).toEqual([]);
});

test.each([
  ['a field that the type does not have', ['Query.usr'], 'No field named usr found on type Query'],
  ['a field of a type without fields', ['Kind.A'], 'No field named A found on type Kind'],
  ['a name that every object has', ['Query.constructor'], 'No field named constructor found on type Query'],
  ['a type that the schema does not have', ['Mutation.user'], 'Type Mutation not found'],
])('%s is rejected as by the deployment', (_name, fields, message) => {
  expect(check(...fields)).toMatchObject([
    { field: fields[0], message: `the resolver Resolver0: ${message}`, fix: expect.any(String) },
  ]);
});

test('all faulty resolvers are listed at once, with the existing fields', () => {
  expect(check('Query.usr', 'User.nam')).toMatchObject([
    { field: 'Query.usr', fix: expect.stringContaining('(Query has user, node)') },
    { field: 'User.nam', fix: expect.stringContaining('(User has id, name)') },
  ]);
});
