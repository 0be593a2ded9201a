import type { FuzzedDocument } from './fuzzed-document.ts';
import type { Random } from './random.ts';

/** One place of the API where a selection set is valid: the operation around it, its type, and a leaf of it. */
interface Place {
  around(selection: string): string;
  type: string;
  leaf: string;
  /** A field with a selection of the same type within, of which aliases can be had. */
  inner: ((alias: string, selection: string) => string) | null;
}

const places: readonly Place[] = [
  {
    around: (selection) => `{ listUsers(limit: 1) ${selection} }`,
    type: 'UserConnection',
    leaf: 'items { id }',
    inner: null,
  },
  {
    around: (selection) => `subscription { onUserCreated ${selection} }`,
    type: 'User',
    leaf: '__typename',
    inner: null,
  },
  { around: (selection) => selection, type: 'Query', leaf: '__typename', inner: null },
  { around: (selection) => `mutation ${selection}`, type: 'Mutation', leaf: '__typename', inner: null },
  {
    around: (selection) => `{ __schema { types ${selection} } }`,
    type: '__Type',
    leaf: 'name',
    inner: (alias, selection) => `${alias}: fields { type ${selection} }`,
  },
];

const repeat = (count: number, part: (index: number) => string, separator = ' '): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(separator);

const nest = (count: number, open: string, inner: string, close: string): string =>
  open.repeat(count) + inner + close.repeat(count);

/** Fragments in fragments, each of which names the next one more than once. */
const toFragments = (random: Random): FuzzedDocument => {
  const place = random.pick(places);
  const levels = random.below(60);
  const times = 1 + random.below(3);
  const spread = (level: number): string => {
    const next = `...F${level + 1}`;
    if (place.inner === null || random.chance(0.5)) return repeat(times, () => next);
    return repeat(times, (index) => place.inner?.(`a${index}`, `{ ${next} }`) ?? '');
  };
  const fragments = repeat(
    levels,
    (level) => `fragment F${level} on ${place.type} { ${place.leaf} ${spread(level)} }`,
    '\n',
  );
  const last = random.chance(0.1) ? '...F0' : place.leaf;
  return {
    query: `${place.around('{ ...F0 }')}\n${fragments}\nfragment F${levels} on ${place.type} { ${last} }`,
    variables: {},
  };
};

const toAliases = (random: Random): FuzzedDocument => {
  const count = random.below(4000);
  const field = random.pick(['id', 'name', 'email @include(if: $yes)', 'nobody']);
  const aliases = repeat(count, (index) => `a${random.chance(0.1) ? 0 : index}: ${field}`);
  return {
    query: `query ($yes: Boolean!) { listUsers(limit: 1) { items { id ${aliases} } } }`,
    variables: { yes: random.chance(0.9) },
  };
};

const toDirectives = (random: Random): FuzzedDocument => {
  const directive = random.pick(['@include(if: true)', '@skip(if: false)', '@nobody', '@include(if: $none)']);
  return { query: `{ __typename ${repeat(random.below(3500), () => directive)} }`, variables: {} };
};

const toOverlaps = (random: Random): FuzzedDocument => {
  const field = random.pick(['id', 'items { id }', 'items { id name }', '... { items { id } }']);
  return { query: `{ listUsers { ${repeat(random.below(4000), () => field)} } }`, variables: {} };
};

const toDepth = (random: Random): FuzzedDocument => {
  const count = random.below(5000);
  const [query = '', variables = {}] = random.pick<() => [string, object?]>([
    () => [nest(count, '{ listUsers ', '{ nextToken }', ' }')],
    () => [nest(count, '{ ... ', '{ __typename }', ' }')],
    () => [`{ listUsers(limit: ${nest(count, '[', '1', ']')}) { nextToken } }`],
    () => [`mutation { createUser(input: ${nest(count, '{ name: ', '"a"', ' }')}) { __typename } }`],
    () => [`query ($v: ${nest(count, '[', 'Int', ']')}) { listUsers(limit: $v) { nextToken } }`, { v: 1 }],
    () => ['query ($v: Int) { listUsers(limit: $v) { nextToken } }', { v: toDeepList(count) }],
    () => ['{ __typename }', { v: toDeepList(count) }],
  ])();
  return { query, variables: { ...variables } };
};

const toDeepList = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

const toVariables = (random: Random): FuzzedDocument => {
  const wrong = random.pick<unknown>(['x', 1, {}, { nobody: 1 }, [[]]]);
  const between = Array(random.below(20_000)).fill(random.chance(0.5) ? wrong : '2026-01-01T00:00:00Z');
  const unused = repeat(random.chance(0.2) ? random.below(2000) : 0, (index) => `$v${index}: Int`);
  return {
    query: `query ($filter: UserFilterInput ${unused}) { listUsers(filter: $filter) { nextToken } }`,
    variables: { filter: { createdAt: { between } } },
  };
};

const toBlanks = (random: Random): FuzzedDocument => {
  const blank = random.pick(['\n', ' ', '#\n', '\r\n', ',']);
  const fields = repeat(random.below(200), (index) => `nobody${index}`);
  return { query: `${blank.repeat(random.below(200_000))}{ listUsers { ${fields} } }`, variables: {} };
};

/** A document, or variables, that could take far more time than their length says. */
export const toGrowing = (random: Random): FuzzedDocument =>
  random.pick([
    toFragments,
    toFragments,
    toAliases,
    toDirectives,
    toOverlaps,
    toDepth,
    toVariables,
    toBlanks,
  ])(random);
