import type { JsonObject } from 'appsync-offline';

/** What AppSync does with a whole app, small as it is: a schema, local resolvers, and what clients then see. */
export interface AppClaim {
  id: `P-APP-${string}`;
  /** In the words of RFC 2119. */
  statement: string;
  source: string;
  confidence: 'confirmed' | 'reported' | 'uncertain';
  schema: string;
  /** What each resolver returns, by field: an expression, in which `ctx` is known. */
  resolvers: Readonly<Record<string, string>>;
  /** Started before the operation. */
  subscription?: string;
  operation: string;
  /** Members of the answer to the operation, or to the subscription where there is one. */
  expected: JsonObject;
  /** Whether the answer has no error. */
  isWhole?: boolean;
}

const GUIDE = 'https://docs.aws.amazon.com/appsync/latest/devguide';
const abstract = `${GUIDE}/interfaces-and-unions.html`;
const realtime = `${GUIDE}/aws-appsync-real-time-data.html`;
const union = 'type A { a: Int } type B { b: Int } union Either = A | B type Query { one: Either }';

const results: readonly AppClaim[] = [
  {
    id: 'P-APP-001',
    statement: 'an object of a union MUST be of the type that its __typename names',
    source: abstract,
    confidence: 'confirmed',
    schema: union,
    resolvers: { 'Query.one': "({ __typename: 'B', b: 2 })" },
    operation: '{ one { __typename ... on A { a } ... on B { b } } }',
    expected: { data: { one: { __typename: 'B', b: 2 } } },
    isWhole: true,
  },
  {
    id: 'P-APP-002',
    statement: 'an object of a union without __typename MUST make its field null, with an error',
    source: abstract,
    confidence: 'uncertain',
    schema: union,
    resolvers: { 'Query.one': '({ b: 2 })' },
    operation: '{ one { __typename } }',
    expected: { data: { one: null }, errors: [{ path: ['one'] }] },
  },
];

const published = {
  schema: `
    type Note { id: ID! text: String by: String! }
    type Query { unused: Int }
    type Mutation { save(id: ID!): Note }
    type Subscription { saved: Note @aws_subscribe(mutations: ["save"]) }
  `,
  resolvers: { 'Mutation.save': "({ id: ctx.args.id, text: 'a', by: 'b' })" },
  operation: 'mutation { save(id: "1") { id } }',
};

const selections: readonly AppClaim[] = [
  {
    ...published,
    id: 'P-APP-010',
    statement: 'what a subscription selects beyond the selection of its mutation MUST be null',
    source: realtime,
    confidence: 'confirmed',
    subscription: 'subscription { saved { id text } }',
    expected: { data: { saved: { id: '1', text: null } } },
    isWhole: true,
  },
  {
    ...published,
    id: 'P-APP-011',
    statement: 'a required field beyond the selection of the mutation MUST be an error of the subscription',
    source: realtime,
    confidence: 'uncertain',
    subscription: 'subscription { saved { id by } }',
    expected: { data: { saved: null }, errors: [{ path: ['saved', 'by'] }] },
  },
];

/** Both are in schemas of samples that AWS published, so AppSync accepted them. */
const schemas: readonly AppClaim[] = [
  {
    id: 'P-APP-020',
    statement: 'a schema with a directive that AppSync does not have, such as @aws_apikey, MUST be taken',
    source: 'https://github.com/aws-samples',
    confidence: 'uncertain',
    schema: 'type Query { a: Int @aws_apikey }',
    resolvers: { 'Query.a': '1' },
    operation: '{ a }',
    expected: { data: { a: 1 } },
    isWhole: true,
  },
  {
    id: 'P-APP-021',
    statement: 'a schema with a semicolon behind a field MUST be taken',
    source: 'https://github.com/aws-samples',
    confidence: 'uncertain',
    schema: 'type Query {\n  a: Int;\n  b: Int\n}',
    resolvers: { 'Query.a': '1', 'Query.b': '2' },
    operation: '{ a b }',
    expected: { data: { a: 1, b: 2 } },
    isWhole: true,
  },
];

export const appClaims: readonly AppClaim[] = [...results, ...selections, ...schemas];
