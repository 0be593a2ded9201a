import fc from 'fast-check';
import { buildASTSchema, getVariableValues, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type ExampleOperation, toExampleOperations } from '../../console/example-operations.ts';
import { withDefinitions } from '../../graphql/appsync-definitions.ts';

const SHOP = `
type Query {
  "One item."
  getItem(id: ID!): Item
  "Items, newest first."
  listItems(limit: Int, nextToken: String, filter: ItemFilter): ItemPage
  auditItems: [Item!]! @aws_iam
}
type Mutation {
  removeItem(id: ID!): Item
  createItem(input: CreateItemInput!): Item @aws_api_key
  publishItem(id: ID!): Item @aws_iam
}
type Subscription {
  onItem(id: ID): Item @aws_subscribe(mutations: ["publishItem"])
}
type Item @aws_iam @aws_api_key {
  id: ID!
  price: Float
  madeAt: AWSDateTime
  cost: Float @aws_iam
  photo(width: Int!): AWSURL
  maker: Maker
}
type Maker { name: String items: [Item!]! address: Address }
type Address { street: String city: City }
type City { name: String }
type ItemPage { items: [Item!]! nextToken: String }
input ItemFilter { price: Float }
input CreateItemInput { name: String!, contact: AWSEmail!, kinds: [Kind!]!, stock: Int!, description: String, spare: Int }
enum Kind { NEW USED }
`;

const BLOG = `
type Query {
  posts: [Post!]!
  authors(first: Int): AuthorPage
  job(id: ID!): Job
  log(ticketId: ID!): String
}
type Mutation {
  startJob: JobPayload
  changePost(input: ChangePostInput!): PostPayload
  dropPost(id: ID!): Boolean
}
type Post { id: ID! title: String! secret: String @aws_iam likes: Int }
type Author { id: ID! name: String }
type AuthorPage { nodes: [Author!]! nextToken: String }
type Job { id: ID! }
type JobPayload { job: Job }
type PostPayload { problems: [String!]! post: Post }
input ChangePostInput { id: ID!, authorId: ID!, title: String, likes: String }
`;

const find = (title: string): ExampleOperation => {
  const found = toExampleOperations(SHOP).find((example) => example.title === title);
  if (!found) throw new Error(`There is no example ${title}.`);
  return found;
};

/** Why graphql-js would refuse an example on a schema; empty when it would run. */
const problemsOf = (sdl: string, example: ExampleOperation): string[] => {
  const schema = buildASTSchema(withDefinitions(parse(sdl)), { assumeValidSDL: true });
  const document = parse(example.query);
  const [operation] = document.definitions;
  const definitions = operation && 'variableDefinitions' in operation ? operation.variableDefinitions : [];
  const { errors } = getVariableValues(schema, definitions ?? [], JSON.parse(example.variables || '{}'));
  return [...validate(schema, document), ...(errors ?? [])].map(({ message }) => message);
};

describe('toExampleOperations', () => {
  test('begins with a create mutation, then a subscription, then queries that list and read', () => {
    expect(toExampleOperations(SHOP).map(({ title }) => title)).toEqual([
      'CreateItem',
      'OnItem',
      'ListItems',
      'GetItem',
      'RemoveItem',
    ]);
  });

  test('selects every scalar that the caller may read, without arguments, and visits no type twice', () => {
    expect(find('GetItem').query).toBe(`# One item.
# \`id\` is filled in from the first item of
# \`listItems\`. If the list is empty, create one
# first.
query GetItem($id: ID!) {
  getItem(id: $id) {
    id
    price
    madeAt
    maker {
      name
      address {
        street
      }
    }
  }
}
`);
  });

  test('fills required input and common optional input, by name and type', () => {
    expect(JSON.parse(find('CreateItem').variables)).toEqual({
      input: {
        name: 'Ada Lovelace',
        contact: 'ada@example.com',
        kinds: ['NEW'],
        stock: 1,
        description: 'A few words',
      },
    });
    expect(JSON.parse(find('ListItems').variables)).toEqual({ limit: 20 });
    expect(JSON.parse(find('GetItem').variables)).toEqual({ id: '1' });
  });

  test('leaves the variables empty if nothing is to be filled in', () => {
    expect(find('OnItem').variables).toBe('');
  });

  test('says that a subscription keeps running', () => {
    expect(find('OnItem').query).toMatch(/^# Runs until it is stopped\./);
  });

  test('takes ids and related values from the first query that lists such items', () => {
    expect(find('GetItem').sources).toEqual([
      {
        query: '{ listItems(limit: 1) { items { id } } }',
        list: ['listItems', 'items'],
        values: [{ path: ['id'], field: 'id' }],
      },
    ]);
    const change = toExampleOperations(BLOG).find(({ title }) => title === 'ChangePost');
    expect(change?.sources).toEqual([
      {
        query: '{ posts { id title } }',
        list: ['posts'],
        values: [
          { path: ['input', 'id'], field: 'id' },
          { path: ['input', 'title'], field: 'title' },
        ],
      },
      {
        query: '{ authors(first: 1) { nodes { id } } }',
        list: ['authors', 'nodes'],
        values: [{ path: ['input', 'authorId'], field: 'id' }],
      },
    ]);
    expect(JSON.parse(change?.variables ?? '')).toEqual({
      input: { id: '1', authorId: '1', title: 'A title' },
    });
  });

  test('says what to enter if no query lists the items', () => {
    const queries = new Map(toExampleOperations(BLOG).map(({ title, query }) => [title, query]));
    expect(queries.get('Job')).toMatch(
      /^# Set `id` in the variables to the id of a Job,\n# which `startJob` returns\.\n/,
    );
    expect(queries.get('Log')).toMatch(/^# Set `ticketId` in the variables\.\n/);
    expect(queries.get('DropPost')).toMatch(/^# `id` is filled in from the first item of\n# `posts`\./);
  });

  test('generates documents that are valid for every schema', () => {
    fc.assert(
      fc.property(schemas, (sdl) => {
        for (const example of toExampleOperations(sdl)) {
          expect(problemsOf(sdl, example)).toEqual([]);
          for (const { query } of example.sources) {
            expect(problemsOf(sdl, { ...example, query, variables: '' })).toEqual([]);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

// Schemas of three object types, one interface and two input types that refer to each other at random.
const SCALARS = ['ID', 'Int', 'Float', 'String', 'Boolean', 'AWSEmail', 'AWSJSON', 'AWSTimestamp', 'Color'];
const NAMES = ['id', 'name', 'email', 'limit', 'nextToken', 'title', 'items', 'ownerId', 'count'];

const wrapped = (types: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...types), fc.constantFrom('T', 'T!', '[T]', '[T!]!'))
    .map(([type, wrapping]) => wrapping.replace('T', type));

// Required input objects that contain each other could never be written down, so only lists and optional ones do.
const inputFields = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom(...NAMES),
      fc.oneof(wrapped(SCALARS), fc.constantFrom('In1', '[In2!]!', 'In2', '[In1]!')),
    ),
    { selector: ([name]) => name, minLength: 1, maxLength: 5 },
  )
  .map((fields) => fields.map(([name, type]) => `${name}: ${type}`).join('\n'));

const argumentList = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), wrapped([...SCALARS, 'In1', 'In2'])), {
    selector: ([name]) => name,
    maxLength: 3,
  })
  .map((list) => (list.length > 0 ? `(${list.map(([name, type]) => `${name}: ${type}`).join(', ')})` : ''));

const outputFields = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom(...NAMES),
      argumentList,
      wrapped([...SCALARS, 'Out1', 'Out2', 'Out3', 'Either']),
      fc.constantFrom('', '', '@aws_iam', '@aws_api_key @aws_iam'),
    ),
    { selector: ([name]) => name, minLength: 1, maxLength: 6 },
  )
  .map((fields) => fields.map(([name, list, type, mode]) => `${name}${list}: ${type} ${mode}`).join('\n'));

const schemas = fc
  .record({
    outputs: fc.array(outputFields, { minLength: 6, maxLength: 6 }),
    inputs: fc.array(inputFields, { minLength: 2, maxLength: 2 }),
  })
  .map(({ outputs, inputs }) =>
    [
      ...['Query', 'Mutation', 'Subscription', 'Out1', 'Out2', 'Out3'].map(
        (name, index) => `type ${name} {\n${outputs[index]}\n}`,
      ),
      ...['In1', 'In2'].map((name, index) => `input ${name} {\n${inputs[index]}\n}`),
      'union Either = Out1 | Out2',
      'enum Color { RED GREEN }',
    ].join('\n'),
  );
