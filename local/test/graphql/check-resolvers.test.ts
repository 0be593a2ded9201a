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

test('resolvers of fields that the schema has are taken, on nested types and interfaces too', () => {
  expect(check('Query.user', 'User.name', 'Node.id')).toEqual([]);
});

test.each([
  ['a field that the type does not have', ['Query.usr'], 'No field named usr found on type Query'],
  ['a field of a type without fields', ['Kind.A'], 'No field named A found on type Kind'],
  ['a name that every object has', ['Query.constructor'], 'No field named constructor found on type Query'],
  ['a type that the schema does not have', ['Mutation.user'], 'Type Mutation not found'],
])('%s is refused as the deployment refuses it', (_name, fields, message) => {
  expect(check(...fields)).toMatchObject([
    { field: fields[0], message: `the resolver Resolver0: ${message}`, fix: expect.any(String) },
  ]);
});

test('all resolvers at fault are named at once, with the fields that there are', () => {
  expect(check('Query.usr', 'User.nam')).toMatchObject([
    { field: 'Query.usr', fix: expect.stringContaining('(Query has user, node)') },
    { field: 'User.nam', fix: expect.stringContaining('(User has id, name)') },
  ]);
});
