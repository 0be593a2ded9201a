import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { isForServicesOnly } from './example-selection.ts';

/** A query that lists items of a type, without required arguments. */
export interface Listing {
  /** The path of the list in the response, such as `['listUsers', 'items']`. */
  list: readonly string[];
  /** A query of one item, if the list can be limited, with these fields. */
  toQuery(fields: readonly string[]): string;
}

type Field = GraphQLField<unknown, unknown>;
type Item = GraphQLObjectType | GraphQLInterfaceType;

const LIMIT = /^(limit|first|pageSize)$/;

/** The first query that lists such items; null if there is none. */
export const findListing = (item: Item, schema: GraphQLSchema): Listing | null => {
  const query = schema.getQueryType();
  const fields = query ? Object.values(query.getFields()).filter((field) => isOpen(field, query)) : [];
  const found = fields
    .map((field) => ({ field, list: findList(field, item) }))
    .find(({ list }) => list !== null);
  if (!found?.list) return null;
  const { list, field } = found;
  const limit = field.args.find(
    ({ name, type }) => LIMIT.test(name) && String(getNullableType(type)) === 'Int',
  );
  const [first = '', ...inner] = list;
  return {
    list,
    toQuery: (names) =>
      `{ ${[`${first}${limit ? `(${limit.name}: 1)` : ''}`, ...inner].join(' { ')} { ${names.join(' ')} }${' }'.repeat(list.length)}`,
  };
};

const isOpen = (field: Field, type: GraphQLObjectType): boolean =>
  !isForServicesOnly(field, type) && !field.args.some(isRequiredArgument);

/** The path from a field to a list of items: its own, or that of a page. */
const findList = (field: Field, item: Item): string[] | null => {
  if (isListOf(field, item)) return [field.name];
  const page = getNullableType(field.type);
  if (!isObjectType(page)) return null;
  const inside = Object.values(page.getFields()).find(
    (candidate) => isListOf(candidate, item) && isOpen(candidate, page),
  );
  return inside ? [field.name, inside.name] : null;
};

const isListOf = (field: Field, item: Item): boolean =>
  isListType(getNullableType(field.type)) && getNamedType(field.type) === item;
