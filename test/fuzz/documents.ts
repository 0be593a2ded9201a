import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { FuzzedDocument } from './fuzzed-document.ts';
import { toGrowing } from './growing.ts';
import type { Random } from './random.ts';
import { toDamaged, toJsonValue, toText } from './values.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');
const schema = buildSchema(`${read('appsync')}\n${read('schema')}`);

/** How often, of one, something in a document is wrong. */
const WRONG = 0.03;

/** How often, of one, a document is one that could take long. */
const GROWING = 0.01;

type Kind = 'query' | 'mutation' | 'subscription';

/** What a document needs around its selection. */
interface Draft {
  random: Random;
  variables: Map<string, { type: string; value: unknown }>;
}

const goodScalars: Readonly<Record<string, (random: Random) => unknown>> = {
  Int: (random) => random.below(200) - 20,
  Boolean: (random) => random.chance(0.5),
  ID: (random) => `id-${random.below(50)}`,
  AWSEmail: (random) => `somebody${random.below(200)}@example.com`,
  AWSDateTime: () => '2026-01-01T00:00:00.000Z',
  String: (random) => (random.chance(0.5) ? `Somebody ${random.below(100)}` : toText(random)),
};

/** A value of a type; at times of another. */
const toValue = (random: Random, type: GraphQLInputType): unknown => {
  if (random.chance(WRONG)) return toJsonValue(random);
  if (!isNonNullType(type) && random.chance(0.2)) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [toValue(random, nullable.ofType)];
  if (isInputObjectType(nullable))
    return Object.fromEntries(
      Object.values(nullable.getFields())
        .filter(() => !random.chance(WRONG))
        .map((field) => [random.chance(WRONG) ? 'nobody' : field.name, toValue(random, field.type)]),
    );
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  return (goodScalars[nullable.name] ?? toText)(random);
};

const printLiteral = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(([name, member]) => `${name}: ${printLiteral(member)}`);
  return `{${members.join(', ')}}`;
};

const printArgument = ({ random, variables }: Draft, argument: GraphQLArgument): string => {
  const name = random.chance(WRONG) ? 'nobody' : argument.name;
  const value = toValue(random, argument.type);
  if (random.chance(0.5)) return `${name}: ${printLiteral(value)}`;
  const variable = `v${variables.size}`;
  const type = random.chance(WRONG) ? 'Int' : String(argument.type);
  if (!random.chance(WRONG)) variables.set(variable, { type, value });
  return `${name}: $${variable}`;
};

const printArguments = (draft: Draft, all: readonly GraphQLArgument[]): string => {
  const { random } = draft;
  const chosen = all.filter(({ type }) => (isNonNullType(type) ? !random.chance(WRONG) : random.chance(0.5)));
  return chosen.length === 0
    ? ''
    : `(${chosen.map((argument) => printArgument(draft, argument)).join(', ')})`;
};

const printDirective = (random: Random): string =>
  random.chance(0.05)
    ? random.pick([' @include(if: true)', ' @skip(if: $none)', ' @nobody', ' @include', ' @aws_iam'])
    : '';

const printSelection = (draft: Draft, type: GraphQLOutputType, depth: number): string => {
  const named = getNamedType(type);
  const isLeaf = !isObjectType(named);
  if (isLeaf !== draft.random.chance(WRONG)) return '';
  return isObjectType(named) ? printFields(draft, named, depth) : '{ nobody }';
};

const printFields = (draft: Draft, type: GraphQLObjectType, depth: number): string => {
  const { random } = draft;
  const fields = Object.values(type.getFields());
  const chosen = Array.from({ length: 1 + random.below(depth > 3 ? 1 : 5) }, () => random.pick(fields));
  const texts = chosen.map((field) => {
    const alias = random.chance(0.3) ? `a${random.below(4)}: ` : '';
    const name = random.chance(WRONG)
      ? random.pick(['nobody', '__typename', '__schema', 'toString'])
      : field.name;
    const inner = depth > 6 ? '' : printSelection(draft, field.type, depth + 1);
    return `${alias}${name}${printArguments(draft, field.args)}${printDirective(random)} ${inner}`;
  });
  if (random.chance(0.1)) texts.push('__typename');
  if (random.chance(0.05))
    texts.push(random.pick(['...F', '...on User { id }', '... { id }', '...on Query { x }']));
  return `{ ${texts.join(' ')} }`;
};

const typeOf = (kind: Kind): GraphQLObjectType => {
  const types = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  const type = types[kind];
  if (!type) throw new Error(`The schema has no ${kind}.`);
  return type;
};

const printOperation = (draft: Draft, kind: Kind): string => {
  const { random, variables } = draft;
  const fields = printFields(draft, typeOf(kind), 0);
  const declared = [...variables].map(([name, { type }]) => `$${name}: ${type}`).join(', ');
  const name = random.chance(0.5) ? ` Op${random.below(3)}` : '';
  return `${kind}${name}${declared === '' ? '' : `(${declared})`} ${fields}`;
};

const extras = [
  'fragment F on User { id name }',
  'fragment F on User { ...F }',
  'fragment F on Nobody { id }',
  'query Other { __typename }',
  '{ __typename }',
  'type Nobody { id: ID }',
];

/** One request's document and variables, most of them right. */
export const toDocument = (random: Random, kind: Kind): FuzzedDocument => {
  if (random.chance(GROWING)) return toGrowing(random);
  const draft: Draft = { random, variables: new Map() };
  const parts = [printOperation(draft, kind)];
  while (random.chance(0.08)) parts.push(random.pick(extras));
  const text = parts.join('\n');
  const entries = [...draft.variables].filter(() => !random.chance(WRONG));
  return {
    query: random.chance(0.1) ? toDamaged(random, text) : text,
    variables: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
    ...(random.chance(0.05) && { operationName: random.pick(['Op0', 'Op1', 'Other', '', toText(random)]) }),
  };
};
