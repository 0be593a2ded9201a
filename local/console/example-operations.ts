import {
  buildASTSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
} from 'graphql';
import { withDefinitions } from '../graphql/appsync-definitions.ts';
import { isForServicesOnly, toSelection } from './example-selection.ts';
import { type ExampleId, type ExampleSource, findExampleIds, findItemType } from './example-sources.ts';
import { toExampleValue } from './example-values.ts';

/**
 * A document that can be run unchanged; its comment explains what to do if it needs an id that no query
 * finds.
 */
export interface ExampleOperation {
  title: string;
  query: string;
  /** JSON text of an object; empty if there are no variables. */
  variables: string;
  /** Items that the variables refer to: their ids in `variables` are placeholders. */
  sources: readonly ExampleSource[];
}

type Field = GraphQLField<unknown, unknown>;

const AT_MOST = 8;

/** Optional arguments that users often change. */
const USEFUL_ARGUMENTS = /^(limit|first|pageSize)$/;

const HINT = 'Runs until it is stopped. Meanwhile, run a mutation in another tab or page.';

/**
 * Example documents for any API: what creates something, the subscription to it, what lists and reads it,
 * then the rest; eight at most. Fields that only `@aws_iam` callers may access are omitted, since browsers do
 * not sign requests. `sdl` is a schema as AppSync takes it, without AppSync's own scalars and directives.
 */
export const toExampleOperations = (sdl: string): ExampleOperation[] => {
  const schema = buildASTSchema(withDefinitions(parse(sdl)), { assumeValidSDL: true });
  const toExamples = (kind: string, fields: readonly Field[]): ExampleOperation[] =>
    fields.map((field) => toExampleOperation(kind, field, schema));
  const mutations = toExamples('mutation', toFirst(toFields(schema.getMutationType()), isCreation));
  const subscriptions = toExamples('subscription', toFields(schema.getSubscriptionType()));
  const queries = toExamples('query', toFirst(toFields(schema.getQueryType()), isListing));
  return [
    ...mutations.slice(0, 1),
    ...subscriptions.slice(0, 1),
    ...queries,
    ...mutations.slice(1),
    ...subscriptions.slice(1),
  ].slice(0, AT_MOST);
};

const toExampleOperation = (kind: string, field: Field, schema: GraphQLSchema): ExampleOperation => {
  const used = field.args.filter(
    (argument) => isRequiredArgument(argument) || USEFUL_ARGUMENTS.test(argument.name),
  );
  const definitions = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const uses = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const title = field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const head = `${kind} ${title}${definitions && `(${definitions})`}`;
  const body = `${field.name}${uses && `(${uses})`}${toSelection(field.type)}`;
  const ids = findExampleIds(field, used, schema);
  const hints = [...ids.map((id) => toIdHint(id, schema)), ...(kind === 'subscription' ? [HINT] : [])];
  const comment = [field.description ?? '', ...hints].map(toComment).join('');
  const values = Object.fromEntries(used.map(({ name, type }) => [name, toExampleValue(name, type)]));
  return {
    title,
    query: `${comment}${print(parse(`${head} { ${body} }`))}\n`,
    variables: used.length > 0 ? JSON.stringify(values, null, 2) : '',
    sources: ids.flatMap(({ source }) => source ?? []),
  };
};

const toFirst = (fields: readonly Field[], isFirst: (field: Field) => boolean): Field[] => [
  ...fields.filter(isFirst),
  ...fields.filter((field) => !isFirst(field)),
];

const toFields = (type: GraphQLObjectType | null | undefined): Field[] =>
  type ? Object.values(type.getFields()).filter((field) => !isForServicesOnly(field, type)) : [];

const isCreation = ({ name }: Field): boolean => /^(create|add|register|put|new)/i.test(name);

const isListing = ({ type }: Field): boolean => {
  const named = getNamedType(type);
  return (
    isListType(getNullableType(type)) ||
    (isObjectType(named) && Object.hasOwn(named.getFields(), 'nextToken'))
  );
};

/** A hint about an id that an example needs. */
const toIdHint = ({ path, itemType, source }: ExampleId, schema: GraphQLSchema): string => {
  const name = path.join('.');
  if (source)
    return `\`${name}\` is filled in from the first item of \`${source.list[0]}\`. If the list is empty, create one first.`;
  const set = `Set \`${name}\` in the variables`;
  if (itemType === null) return `${set}.`;
  const mutation = schema.getMutationType();
  const origin = toFields(mutation).find(
    (field) =>
      findItemType(field) === itemType && !field.args.some(({ name: argument }) => argument === 'id'),
  );
  return `${set} to the id of a ${itemType.name}${origin ? `, which \`${origin.name}\` returns` : ''}.`;
};

// As wide as the editor is in a window of 1280 pixels, next to its buttons. A longer word has a line of its own.
const toComment = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(.{1,46}|\S+)(\s|$)/g, '# $1\n');
