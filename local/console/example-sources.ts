import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { isForServicesOnly } from './example-selection.ts';
import { isShownInput } from './example-values.ts';
import { findListing, type Listing } from './find-listing.ts';

/** The source of values for the variables of an example: the first item of a list of the API. */
export interface ExampleSource {
  /** A query of that list, which can be run unchanged. */
  query: string;
  /** The path of the list in the response, such as `['listUsers', 'items']`. */
  list: readonly string[];
  /** Which field of the item belongs where in the variables. */
  values: readonly { path: readonly string[]; field: string }[];
}

/** An id that an example needs. */
export interface ExampleId {
  /** Its path in the variables, such as `['input', 'id']`. */
  path: readonly string[];
  /** The type with this id; null if it is not known. */
  itemType: ItemType | null;
  /** Null if no query lists such items. */
  source: ExampleSource | null;
}

export type ItemType = GraphQLObjectType | GraphQLInterfaceType;

type Field = GraphQLField<unknown, unknown>;

/** A scalar or enum of the variables. */
interface Leaf {
  path: readonly string[];
  name: string;
  type: GraphQLInputType;
}

/** The type that a field returns, or the one inside a payload; null for a scalar. */
export const findItemType = (field: Field): ItemType | null => {
  const named = getNamedType(field.type);
  if (isItem(named)) return named;
  const inside = isObjectType(named) ? Object.values(named.getFields()) : [];
  return inside.map(({ type }) => getNamedType(type)).find(isItem) ?? null;
};

/** The ids in the variables of an example, with their sources. */
export const findExampleIds = (
  field: Field,
  shown: readonly { name: string; type: GraphQLInputType }[],
  schema: GraphQLSchema,
): ExampleId[] => {
  const leaves = shown.flatMap(({ name, type }) => toLeaves(name, type, []));
  return leaves.filter(isId).map((leaf) => {
    const itemType = findTypeOfId(leaf, field, schema);
    const listing = itemType && findListing(itemType, schema);
    const source = itemType && listing ? toSource(listing, toValues(leaf, leaves, itemType)) : null;
    return { path: leaf.path, itemType, source };
  });
};

const isItem = (type: GraphQLOutputType): type is ItemType =>
  (isObjectType(type) || isInterfaceType(type)) && hasId(type);

const toLeaves = (name: string, type: GraphQLInputType, path: readonly string[]): Leaf[] => {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [];
  if (!isInputObjectType(nullable)) return [{ name, type: nullable, path: [...path, name] }];
  const shown = Object.values(nullable.getFields()).filter(isShownInput);
  return shown.flatMap((field) => toLeaves(field.name, field.type, [...path, name]));
};

const isId = ({ name, type }: Leaf): boolean =>
  /^id$|(Id|ID)$/.test(name) && ['ID', 'String'].includes(String(type));

/** The type of an id: for `id` the type of the field, for `authorId` and `author.id` the type Author. */
const findTypeOfId = ({ name, path }: Leaf, field: Field, schema: GraphQLSchema): ItemType | null => {
  const owner = (name === 'id' ? path.at(-2) : name.slice(0, -'Id'.length))?.toLowerCase();
  if (name === 'id') {
    const ofOwner = findTypeNamed(schema, (type) => type === owner);
    const ofField = (): ItemType | null =>
      findItemType(field) ?? findTypeNamed(schema, (type) => field.name.toLowerCase().endsWith(type));
    return ofOwner ?? ofField();
  }
  return findTypeNamed(schema, (type) => type === owner);
};

const toSource = (listing: Listing, values: ExampleSource['values']): ExampleSource => ({
  query: listing.toQuery(values.map(({ field }) => field)),
  list: listing.list,
  values,
});

/** An input with the id of an item shows the item's values, for the user to change. */
const toValues = (id: Leaf, leaves: readonly Leaf[], item: ItemType): ExampleSource['values'] => {
  if (id.name !== 'id') return [{ path: id.path, field: 'id' }];
  const beside = leaves.filter((leaf) => isBeside(leaf, id) && mayHold(leaf, item));
  return beside.map(({ path, name }) => ({ path, field: name }));
};

const hasId = (type: ItemType): boolean => {
  const { id } = type.getFields();
  return id !== undefined && isReadable(id, type);
};

const findTypeNamed = (schema: GraphQLSchema, isWanted: (name: string) => boolean): ItemType | null =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .find((type) => isItem(type) && isWanted(type.name.toLowerCase())) ?? null;

const isBeside = (leaf: Leaf, other: Leaf): boolean =>
  leaf.path.slice(0, -1).join('.') === other.path.slice(0, -1).join('.');

/** Whether an item's field is a valid value for this input: `email: String` for `email: AWSEmail!`. */
const mayHold = ({ name, type }: Leaf, item: ItemType): boolean => {
  const output = item.getFields()[name];
  if (output === undefined || !isReadable(output, item)) return false;
  const nullable = getNullableType(output.type);
  return isNamedType(nullable) && ['ID', 'String', nullable.name].includes(String(type));
};

/** Whether a query can select a field of an item by its name alone. */
const isReadable = (field: Field, type: ItemType): boolean =>
  isLeafType(getNamedType(field.type)) &&
  !field.args.some(isRequiredArgument) &&
  !isForServicesOnly(field, type);
