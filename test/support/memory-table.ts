import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Item, Key, TableOptions, Write } from '../../functions/shared/table.ts';

/** A change as a record of the table's stream. */
export interface Change {
  key: Key;
  before: Item | null;
  after: Item | null;
  /** Changes of one transaction have the same number. */
  transaction: number;
}

type Values = Readonly<Record<string, unknown>>;

interface Expressions {
  ConditionExpression?: string | undefined;
  UpdateExpression?: string | undefined;
  ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  ExpressionAttributeValues?: Values | undefined;
}

interface Operation extends Expressions {
  key: Key;
  /** The item afterwards; null if it is deleted. */
  apply(item: Item | null): Item | null;
}

const toName = (text: string, { ExpressionAttributeNames = {} }: Expressions): string =>
  ExpressionAttributeNames[text] ?? text;

const toValue = (text: string, { ExpressionAttributeValues = {} }: Expressions): unknown => {
  if (!(text in ExpressionAttributeValues)) throw new Error(`${text} has no value.`);
  return ExpressionAttributeValues[text];
};

/** `attribute_not_exists(a)`, `a = :b` and `a <= :b`, which no absent attribute fulfils. */
const holdsTerm = (term: string, item: Item | null, names: Expressions): boolean => {
  const absent = /^attribute_not_exists\((\S+)\)$/.exec(term)?.[1];
  if (absent !== undefined) return item?.[toName(absent, names)] === undefined;
  const [, left = '', sign, right = ''] = /^(\S+) (=|<=) (\S+)$/.exec(term) ?? [];
  const actual = item?.[toName(left, names)];
  const wanted = toValue(right, names);
  switch (sign) {
    case '=':
      return actual === wanted;
    case '<=':
      return actual !== undefined && Number(actual) <= Number(wanted);
    default:
      throw new Error(`This table does not understand the condition "${term}".`);
  }
};

const holds = (operation: Operation, item: Item | null): boolean =>
  operation.ConditionExpression === undefined ||
  operation.ConditionExpression.split(' OR ').some((term) => holdsTerm(term, item, operation));

const applyUpdate = (update: Expressions, key: Key, item: Item | null): Item => {
  const assignments = (update.UpdateExpression ?? '').replace(/^SET /, '').split(', ');
  const changed = assignments.map((assignment) => {
    const [name = '', value = ''] = assignment.split(' = ');
    return [toName(name, update), toValue(value, update)];
  });
  return { ...key, ...item, ...Object.fromEntries(changed) };
};

const toKey = ({ pk, sk }: Values): Key => ({ pk: String(pk), sk: String(sk) });

const toOperation = ({ Put, Update, Delete, ConditionCheck }: Write): Operation => {
  if (Put) return { ...Put, key: toKey(Put.Item ?? {}), apply: () => Put.Item ?? {} };
  if (Update) {
    const key = toKey(Update.Key ?? {});
    return { ...Update, key, apply: (item) => applyUpdate(Update, key, item) };
  }
  if (Delete) return { ...Delete, key: toKey(Delete.Key ?? {}), apply: () => null };
  return { ...ConditionCheck, key: toKey(ConditionCheck?.Key ?? {}), apply: (item) => item };
};

export const canceled = (codes: readonly string[]): Error =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

export interface MemoryTable {
  client: TableOptions['client'];
  items: ReadonlyMap<string, Item>;
  /** Everything that changed, in order. */
  changes: readonly Change[];
  put(item: Item): void;
  remove(key: Key): void;
}

export const toAddress = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/**
 * A table in memory that takes the commands of functions/shared/table.ts: conditions, all or nothing, tokens by which a
 * repeated transaction is known again, and the stream.
 */
export const createMemoryTable = (): MemoryTable => {
  const items = new Map<string, Item>();
  const changes: Change[] = [];
  const tokens = new Set<string>();
  let transaction = 0;

  const write = (key: Key, after: Item | null): void => {
    const before = items.get(toAddress(key)) ?? null;
    if (after === null) items.delete(toAddress(key));
    else items.set(toAddress(key), after);
    if (JSON.stringify(before) !== JSON.stringify(after)) changes.push({ key, before, after, transaction });
  };

  const transact = (writes: readonly Write[], token: string | undefined): void => {
    if (token !== undefined && tokens.has(token)) return;
    const operations = writes.map(toOperation);
    if (new Set(operations.map(({ key }) => toAddress(key))).size < operations.length) {
      throw new Error('A transaction cannot write one item twice.');
    }
    const current = operations.map(({ key }) => items.get(toAddress(key)) ?? null);
    const codes = operations.map((operation, index) =>
      holds(operation, current[index] ?? null) ? 'None' : 'ConditionalCheckFailed',
    );
    if (codes.includes('ConditionalCheckFailed')) throw canceled(codes);
    transaction += 1;
    operations.forEach(({ key, apply }, index) => {
      write(key, apply(current[index] ?? null));
    });
    if (token !== undefined) tokens.add(token);
  };

  const readAll = (requests: NonNullable<BatchGetCommandInput['RequestItems']>) =>
    Object.fromEntries(
      Object.entries(requests).map(([name, { Keys = [] }]) => [
        name,
        Keys.flatMap((key) => items.get(toAddress(toKey(key))) ?? []),
      ]),
    );

  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof GetCommand) return { Item: items.get(toAddress(toKey(command.input.Key ?? {}))) };
    if (command instanceof BatchGetCommand) return { Responses: readAll(command.input.RequestItems ?? {}) };
    if (command instanceof TransactWriteCommand) {
      transact(command.input.TransactItems ?? [], command.input.ClientRequestToken);
      return {};
    }
    throw new Error('This table takes GetCommand, BatchGetCommand and TransactWriteCommand only.');
  };

  return {
    client: { send: send as TableOptions['client']['send'] },
    items,
    changes,
    put: (item) => write(toKey(item), item),
    remove: (key) => write(key, null),
  };
};
