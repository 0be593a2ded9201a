import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../../commands/recovery/find-problems.ts';

const toKey = ({ pk, sk }: Item): string => `${pk} ${sk}`;

/** Page by page, so that a scan of more than one is tested too. */
const PAGE = 3;

/**
 * A client of tables in memory, by their names, with the operations of recovery: scans, puts with
 * `attribute_not_exists(pk)`, and deletions. `beforePut` runs before each put, as a concurrent writer would.
 */
export const createMemoryClient = (
  contents: Readonly<Record<string, readonly Item[]>>,
  beforePut: (tables: ReadonlyMap<string, Map<string, Item>>) => void = () => {},
) => {
  const tables = new Map(
    Object.entries(contents).map(([name, items]) => [
      name,
      new Map(items.map((item) => [toKey(item), item] as const)),
    ]),
  );
  const writes: string[] = [];
  const find = (name = ''): Map<string, Item> => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`There is not a table ${name}.`);
    return table;
  };
  const scan = ({ TableName, ExclusiveStartKey }: ScanCommand['input']) => {
    const items = [...find(TableName).values()];
    const start = Number(ExclusiveStartKey?.start ?? 0);
    const end = start + PAGE;
    return {
      Items: items.slice(start, end),
      ...(end < items.length && { LastEvaluatedKey: { start: end } }),
    };
  };
  const put = ({ TableName, Item = {}, ConditionExpression }: PutCommand['input']): void => {
    beforePut(tables);
    const table = find(TableName);
    if (ConditionExpression !== undefined && table.has(toKey(Item)))
      throw new ConditionalCheckFailedException({ message: 'exists', $metadata: {} });
    table.set(toKey(Item), Item);
    writes.push(`put ${toKey(Item)}`);
  };
  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof ScanCommand) return scan(command.input);
    if (command instanceof PutCommand) return put(command.input);
    if (!(command instanceof DeleteCommand)) throw new Error('This client scans, puts and deletes only.');
    find(command.input.TableName).delete(toKey(command.input.Key ?? {}));
    writes.push(`delete ${toKey(command.input.Key ?? {})}`);
    return {};
  };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
  Object.assign(client, { send });
  const read = (name: string): Item[] => [...find(name).values()];
  return { client, writes, read };
};

/** A user with its lock, as this API writes them. */
export const toUserItems = (id: string, email = `${id}@example.com`): [user: Item, lock: Item] => {
  const createdAt = '2026-11-23T12:00:00.000Z';
  return [
    {
      pk: `USER#${id}`,
      sk: 'PROFILE',
      id,
      name: `Person ${id}`,
      email,
      emailLower: email.toLowerCase(),
      createdAt,
      updatedAt: createdAt,
      version: 1,
      gsi1pk: 'USERS#0',
      gsi1sk: `${createdAt}#${id}`,
    },
    { pk: `EMAIL#${email.toLowerCase()}`, sk: 'LOCK', userId: id },
  ];
};
