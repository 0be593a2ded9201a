import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DataSourceResult } from '../../../../data-sources/data-source.ts';
import { LocalFault } from '../../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import type { ConflictHandlerModel } from '../../../../template/api-model.ts';
import { startLocalDatabase } from '../../../services/dynamodb/local-database.ts';
import { createVersionedTable, put, remove, update, type VersionedTable } from './versioned-table.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
let table: VersionedTable;
let conflictHandler: ConflictHandlerModel;
beforeAll(async () => {
  database = await startLocalDatabase();
});
afterAll(() => database.stop());

const ask = (request: JsonObject): Promise<DataSourceResult> => table.ask(request, { conflictHandler });
const stored = {
  jersey: { N: 5 },
  interests: { SS: ['breakfast', 'lunch', 'dinner'] },
  points: { L: [{ N: 24 }, { N: 30 }, { N: 27 }] },
};
const plain = { id: '1', jersey: 5, points: [24, 30, 27] };
/** Writes the item twice, so that it has version 2. */
beforeEach(async () => {
  table = await createVersionedTable(database);
  await table.ask(put('1', {}));
  await table.ask(put('1', stored));
});
const rejected = { type: 'ConflictUnhandled', message: 'Conflict resolver rejects mutation.' };
const setJersey = { expression: 'SET jersey = :j', expressionValues: { ':j': { N: 55 } } };

describe('OPTIMISTIC_CONCURRENCY', () => {
  beforeEach(() => {
    conflictHandler = { kind: 'OPTIMISTIC_CONCURRENCY' };
  });

  test.each([
    put('1', { jersey: { N: 55 } }, 1),
    put('1', { jersey: { N: 55 } }),
    update('1', setJersey, 3),
    remove('1', 1),
    remove('1'),
  ])('rejects a write that expects another version, with the item: %j', async (request) => {
    expect(await ask(request)).toMatchObject({ result: { ...plain, _version: 2 }, error: rejected });
    expect(await table.items()).toMatchObject([{ jersey: { N: '5' }, _version: { N: '2' } }]);
  });

  test.each([put('1', { jersey: { N: 55 } }, 2), update('1', setJersey, 2), remove('1', 2)])(
    'accepts a write that expects the version: %j',
    async (request) => {
      expect(await ask(request)).toMatchObject({ result: { _version: 3 }, error: null });
    },
  );

  test('accepts a new item without a version', async () => {
    expect(await ask(put('2', {}))).toMatchObject({ result: { _version: 1 }, error: null });
  });

  test('treats an item from before its table was versioned as version 0', async () => {
    await database.call('PutItem', { TableName: table.tableName, Item: { id: { S: 'old' } } });
    expect(await ask(put('old', {}))).toMatchObject({ result: { _version: 1 }, error: null });
  });

  test('rejects a version that is not a number', async () => {
    await expect(ask({ ...put('1', {}), _version: 'two' })).rejects.toMatchObject({
      errorType: 'MappingTemplate',
    });
  });
});

/** Lets another write go first whenever this data source puts an item. */
const beOvertaken = (times: number): void => {
  let left = times;
  table.dynamodb.mockImplementation(async (operation, input) => {
    if (operation === 'PutItem' && input.TableName === table.tableName && left > 0) {
      left -= 1;
      await database.call('UpdateItem', {
        TableName: table.tableName,
        Key: { id: { S: '1' } },
        UpdateExpression: 'ADD #v :one',
        ExpressionAttributeNames: { '#v': '_version' },
        ExpressionAttributeValues: { ':one': { N: '1' } },
      });
    }
    return database.call(operation, input);
  });
};

describe('AUTOMERGE', () => {
  beforeEach(() => {
    conflictHandler = { kind: 'AUTOMERGE' };
  });

  const incoming = {
    jersey: { N: 55 },
    interests: { SS: ['breakfast', 'lunch', 'brunch'] },
    points: { L: [{ N: 30 }, { N: 35 }] },
    nickname: { S: 'Nad' },
  };
  const merged = {
    jersey: 5,
    interests: expect.toSatisfy(
      (set) => String([...set].sort()) === 'breakfast,brunch,dinner,lunch',
      'the union',
    ),
    points: [24, 30, 27, 30, 35],
    nickname: 'Nad',
    _version: 3,
  };

  test('keeps scalars, concatenates lists, unites sets and adds new fields', async () => {
    expect(await ask(put('1', incoming, 1))).toMatchObject({ result: merged, error: null });
  });

  test('merges the values of an update in the same way', async () => {
    const expression = 'SET jersey = :j, interests = :i, points = :p, nickname = :n';
    const expressionValues = {
      ':j': incoming.jersey,
      ':i': incoming.interests,
      ':p': incoming.points,
      ':n': incoming.nickname,
    };
    expect(await ask(update('1', { expression, expressionValues }, 1))).toMatchObject({
      result: merged,
      error: null,
    });
    const copies = (await table.records()).filter(({ ds_pk }) => JSON.stringify(ds_pk).includes('preview'));
    expect(copies).toEqual([]);
  });

  test('merges maps member by member, and replaces null with values', async () => {
    const map = (member: JsonObject) => ({ map: { M: member } });
    await table.ask(put('1', { ...map({ a: { N: 1 }, l: { L: [{ N: 1 }] } }), gone: { NULL: true } }));
    const late = put(
      '1',
      { ...map({ a: { N: 2 }, b: { N: 3 }, l: { L: [{ N: 2 }] } }), gone: { S: 'x' } },
      1,
    );
    expect(await ask(late)).toMatchObject({ result: { map: { a: 1, b: 3, l: [1, 2] }, gone: 'x' } });
  });

  test('rejects a removal', async () => {
    expect(await ask(remove('1', 1))).toMatchObject({ result: plain, error: rejected });
  });

  test('reports that it cannot merge an update that reads the item', async () => {
    const counting = update(
      '1',
      { expression: 'SET jersey = jersey + :j', expressionValues: { ':j': { N: 1 } } },
      1,
    );
    await expect(ask(counting)).rejects.toBeInstanceOf(LocalFault);
    expect(await ask({ ...counting, _version: 2 })).toMatchObject({ result: { jersey: 6 }, error: null });
  });

  test('merges again if another write comes in between', async () => {
    beOvertaken(2);
    expect(await ask(put('1', incoming, 1))).toMatchObject({ result: { ...merged, _version: 5 } });
  });

  test('fails after too many writes in between', async () => {
    beOvertaken(100);
    expect(await ask(put('1', incoming, 1))).toMatchObject({
      result: { jersey: 5 },
      error: { type: 'MaxConflicts' },
    });
  });
});

describe('LAMBDA', () => {
  const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:conflicts';
  beforeEach(() => {
    conflictHandler = { kind: 'LAMBDA', functionArn };
  });
  const answerWith = (result: Json): void => {
    table.invokeFunction.mockResolvedValue({ ok: true, result });
  };
  const late = update('1', setJersey, 1);

  test('invokes the function with both items, the arguments, the field and the caller', async () => {
    answerWith({ action: 'REJECT' });
    expect(await ask(late)).toMatchObject({ result: plain, error: rejected });
    expect(table.invokeFunction).toHaveBeenCalledExactlyOnceWith(functionArn, {
      newItem: expect.objectContaining({ id: '1', jersey: 55, points: [24, 30, 27] }),
      existingItem: expect.objectContaining({ ...plain, _version: 2 }),
      arguments: { id: '1' },
      resolver: {
        tableName: table.tableName,
        awsRegion: 'eu-west-1',
        parentType: 'Mutation',
        field: 'updatePost',
        outputType: 'Post',
      },
      identity: null,
    });
  });

  test('does not invoke the function if there is no conflict', async () => {
    await ask({ ...late, _version: 2 });
    expect(table.invokeFunction).not.toHaveBeenCalled();
  });

  test('writes the item that the function returns, with the next version', async () => {
    const item = { id: '1', jersey: 7, nested: { on: true, list: [null, 'x'] }, _version: 99 };
    answerWith({ action: 'RESOLVE', item });
    const { result, error } = await ask(late);
    expect(error).toBeNull();
    expect(result).toEqual({ ...item, _version: 3, _lastChangedAt: table.clock.now() });
  });

  test('removes the item if the function says so', async () => {
    answerWith({ action: 'REMOVE' });
    expect(await ask(remove('1', 1))).toMatchObject({ result: { _deleted: true, _version: 3 }, error: null });
  });

  test.each<[string, JsonObject, Json]>([
    ['no action', late, {}],
    ['no object', late, 'RESOLVE'],
    ['no item', late, { action: 'RESOLVE' }],
    ['a removal of what was to be written', late, { action: 'REMOVE' }],
    ['an item for a removal', remove('1', 1), { action: 'RESOLVE', item: {} }],
  ])('fails with ConflictError on %s', async (_what, request, answer) => {
    answerWith(answer);
    expect(await ask(request)).toMatchObject({ result: plain, error: { type: 'ConflictError' } });
  });

  test('fails with ConflictError if the function fails', async () => {
    table.invokeFunction.mockResolvedValue({
      ok: false,
      errorType: 'Error',
      errorMessage: 'broken',
      trace: [],
    });
    expect(await ask(late)).toMatchObject({ error: { type: 'ConflictError', message: 'broken' } });
  });
});
