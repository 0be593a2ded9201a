import type { Json, JsonObject } from '../../../kernel/json.ts';
import { BadArgument } from '../ending.ts';
import type { Expression } from './expression.ts';
import { toTyped } from './typed-value.ts';

/** The results of `operations.*`. The markers are recorded, except that of `updateListItem`. */
export type Operation =
  | { type: 'OPERATION_ADD' | 'OPERATION_REPLACE'; value: unknown }
  | { type: 'OPERATION_APPEND' | 'OPERATION_PREPEND'; items: unknown }
  | { type: 'OPERATION_INCREMENT' | 'OPERATION_DECREMENT'; by: number }
  | { type: 'OPERATION_UPDATE_LIST_ITEM'; value: unknown; index: number }
  | { type: 'OPERATION_REMOVE' };

export const operations = {
  add: (value: unknown): Operation => ({ type: 'OPERATION_ADD', value }),
  replace: (value: unknown): Operation => ({ type: 'OPERATION_REPLACE', value }),
  append: (items: unknown): Operation => ({ type: 'OPERATION_APPEND', items }),
  prepend: (items: unknown): Operation => ({ type: 'OPERATION_PREPEND', items }),
  increment: (by = 1): Operation => ({ type: 'OPERATION_INCREMENT', by }),
  decrement: (by = 1): Operation => ({ type: 'OPERATION_DECREMENT', by }),
  remove: (): Operation => ({ type: 'OPERATION_REMOVE' }),
  updateListItem: (value: unknown, index: number): Operation => ({
    type: 'OPERATION_UPDATE_LIST_ITEM',
    value,
    index,
  }),
};

interface Clauses {
  set: string[];
  remove: string[];
  nameOf(attribute: string): string;
  bind(value: unknown): string;
}

/** `SET …` and `REMOVE …` for an object of new values and operations, with recorded aliases: `#expName_1`. */
export const toUpdateExpression = (update: unknown): Expression => {
  if (!isObject(update)) throw new BadArgument('Expected update to be an Object.');
  const expressionNames: Record<string, string> = {};
  const expressionValues: JsonObject = {};
  // Counted, since listing the keys for each would take quadratic time.
  let names = 0;
  let values = 0;
  const clauses: Clauses = {
    set: [],
    remove: [],
    nameOf: (attribute) => {
      names += 1;
      const alias = `#expName_${names}`;
      expressionNames[alias] = attribute;
      return alias;
    },
    bind: (value) => {
      values += 1;
      const alias = `:expValue_${values}`;
      expressionValues[alias] = toTyped(value) as Json;
      return alias;
    },
  };
  const { removed, kept } = splitRemovals(update);
  addMembers(kept, '', clauses);
  addMembers(removed, '', clauses);
  const set = clauses.set.length > 0 ? [`SET ${clauses.set.join(', ')}`] : [];
  const remove = clauses.remove.length > 0 ? [`REMOVE ${clauses.remove.join(', ')}`] : [];
  return { expression: [...set, ...remove].join(' '), expressionNames, expressionValues };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Aliases are numbered in the order of the output, where removals come last. */
const splitRemovals = (update: object): { removed: object; kept: object } => {
  const isRemoval = (value: unknown) => isOperation(value) && value.type === 'OPERATION_REMOVE';
  const entries = Object.entries(update);
  return {
    removed: Object.fromEntries(entries.filter(([, value]) => isRemoval(value))),
    kept: Object.fromEntries(entries.filter(([, value]) => !isRemoval(value))),
  };
};

/**
 * A plain object names nested attributes; it does not replace the map. AppSync's aliases for it are not
 * recorded.
 */
const addMembers = (members: object, path: string, clauses: Clauses): void => {
  for (const [attribute, value] of Object.entries(members)) {
    if (value === undefined) continue;
    const name = clauses.nameOf(attribute);
    addClause(path === '' ? name : `${path}.${name}`, value, clauses);
  }
};

const isOperation = (value: unknown): value is Operation =>
  isObject(value) && typeof value.type === 'string' && value.type.startsWith('OPERATION_');

const addClause = (path: string, value: unknown, clauses: Clauses): void => {
  if (isOperation(value)) {
    if (value.type === 'OPERATION_REMOVE') clauses.remove.push(path);
    else clauses.set.push(setOperation(value, path, clauses));
  } else if (Array.isArray(value) && value.length > 0 && value.every(isOperation)) {
    for (const operation of value) addClause(path, operation, clauses);
  } else if (isObject(value)) {
    addMembers(value, path, clauses);
  } else {
    clauses.set.push(`${path} = ${clauses.bind(value)}`);
  }
};

const setOperation = (
  operation: Exclude<Operation, { type: 'OPERATION_REMOVE' }>,
  path: string,
  clauses: Clauses,
) => {
  switch (operation.type) {
    case 'OPERATION_ADD':
    case 'OPERATION_REPLACE':
      return `${path} = ${clauses.bind(operation.value)}`;
    case 'OPERATION_APPEND':
      return `${path} = list_append(${path}, ${clauses.bind(operation.items)})`;
    case 'OPERATION_PREPEND':
      return `${path} = list_append(${clauses.bind(operation.items)}, ${path})`;
    case 'OPERATION_INCREMENT':
      return `${path} = ${path} + ${clauses.bind(operation.by)}`;
    case 'OPERATION_DECREMENT':
      return `${path} = ${path} - ${clauses.bind(operation.by)}`;
    case 'OPERATION_UPDATE_LIST_ITEM':
      return `${path}[${operation.index}] = ${clauses.bind(operation.value)}`;
    default:
      throw new BadArgument('Unknown operation.');
  }
};
