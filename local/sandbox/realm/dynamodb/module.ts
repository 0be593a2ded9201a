import { BadArgument } from '../ending.ts';
import { isPayload, type Payload, pick } from './requests.ts';
import { toTypedMap } from './typed-value.ts';
import { operations } from './update-expression.ts';

const VERSIONED = ['_version', 'customPartitionKey', 'populateIndexFields'];
const READ = [
  'index',
  'limit',
  'nextToken',
  'consistentRead',
  'scanIndexForward',
  'select',
  'filter',
  'projection',
];

/** The four kinds of a transaction's item, by the name under which the payload has them. */
const WRITES: Readonly<Record<string, string>> = {
  putItem: 'PutItem',
  updateItem: 'UpdateItem',
  deleteItem: 'DeleteItem',
  conditionCheck: 'ConditionCheck',
};

/** `@aws-appsync/utils/dynamodb`. https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html */
export const createDynamodbModule = () => ({
  get: (payload: unknown) => ({
    operation: 'GetItem',
    ...pick(payload, 'key', 'consistentRead', 'projection'),
  }),
  put: (payload: unknown) => ({
    operation: 'PutItem',
    ...pick(payload, 'key', 'item', 'condition', ...VERSIONED),
  }),
  update: (payload: unknown) => ({
    operation: 'UpdateItem',
    ...pick(payload, 'key', 'update', 'condition', ...VERSIONED),
  }),
  remove: (payload: unknown) => ({
    operation: 'DeleteItem',
    ...pick(payload, 'key', 'condition', ...VERSIONED),
  }),
  query: (payload: unknown) => ({ operation: 'Query', ...pick(payload, 'query', ...READ) }),
  scan: (payload: unknown) => ({ operation: 'Scan', ...pick(payload, ...READ, 'segment', 'totalSegments') }),
  sync: (payload: unknown) => ({
    operation: 'Sync',
    ...pick(payload, 'basePartitionKey', 'deltaIndexName', 'limit', 'nextToken', 'lastSync', 'filter'),
  }),
  batchGet: (payload: unknown) => ({ operation: 'BatchGetItem', tables: toTables(payload, toBatchKeys) }),
  batchPut: (payload: unknown) => ({ operation: 'BatchPutItem', tables: toTables(payload, toItems) }),
  batchDelete: (payload: unknown) => ({ operation: 'BatchDeleteItem', tables: toTables(payload, toItems) }),
  transactGet: (payload: unknown) => ({
    operation: 'TransactGetItems',
    transactItems: readItems(payload).map((item) => pick(item, 'table', 'key', 'projection')),
  }),
  transactWrite: (payload: unknown) => ({
    operation: 'TransactWriteItems',
    transactItems: readItems(payload).map(toWrite),
  }),
  operations,
  toStringSet: (values: unknown) => ({ SS: values }),
  toNumberSet: (values: unknown) => ({ NS: values }),
  toBinarySet: (values: unknown) => ({ BS: values }),
});

const toTables = (payload: unknown, convert: (table: unknown) => unknown): Payload => {
  const tables = isPayload(payload) ? payload.tables : null;
  if (!isPayload(tables)) throw new BadArgument("'tables' key is required.");
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, convert(table)]));
};

const toBatchKeys = (table: unknown): Payload => ({
  ...pick(table, 'consistentRead', 'projection'),
  keys: toItems((table as Payload).keys),
});

const toItems = (items: unknown) => (items as object[]).map(toTypedMap);

const readItems = (payload: unknown): unknown[] => {
  if (!isPayload(payload) || !Array.isArray(payload.items)) throw new BadArgument("'items' key is required.");
  return payload.items;
};

const toWrite = (item: unknown): Payload => {
  const [kind = '', payload] = Object.entries(item as Payload)[0] ?? [];
  const operation = Object.hasOwn(WRITES, kind) ? WRITES[kind] : undefined;
  if (operation === undefined) throw new BadArgument(`Unknown item of a transaction: '${kind}'.`);
  return { ...pick(payload, 'table', 'key', 'item', 'update', 'condition'), operation };
};
