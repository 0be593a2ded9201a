// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { Tables } from '../../../../console/app/data/tables.tsx';
import type { ItemPage, StoredItem, TableSummary } from '../../../../console-model/data.ts';
import { type Answers, createFakeConsole } from '../../fake-console.ts';
import { render } from '../../render.ts';

const TABLE: TableSummary = {
  tableName: 'users-1',
  logicalId: 'Users',
  key: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type: 'N' } },
  indexes: [],
  hasStream: true,
};
const OTHER: TableSummary = {
  ...TABLE,
  tableName: 'logs-1',
  logicalId: 'Logs',
  key: { ...TABLE.key, sort: null },
};

const toStored = (pk: string, sk: number, more: object = {}): StoredItem => ({
  item: { pk, sk, ...more },
  wire: { pk: { S: pk }, sk: { N: String(sk) } },
});
const toPage = (items: readonly StoredItem[], nextToken: string | null = null): ItemPage => ({
  items,
  nextToken,
  scannedCount: items.length,
});

const QUERY = 'POST /console/api/tables/{table}/query';
const PUT = 'PUT /console/api/tables/{table}/items';
const DELETE = 'DELETE /console/api/tables/{table}/items';

const renderTables = async (answers: Answers = {}) => {
  const fake = createFakeConsole({
    'GET /console/api/tables': { tables: [TABLE, OTHER] },
    [QUERY]: toPage([toStored('a', 1, { name: 'Ada' })]),
    ...answers,
  });
  return { ...fake, ...(await render(fake.within(createElement(Tables)))) };
};

describe('the tables', () => {
  test('show the items of the first one', async () => {
    const { texts, toCalls } = await renderTables();
    expect(texts('option').slice(0, 2)).toEqual(['Users (users-1)', 'Logs (logs-1)']);
    expect(toCalls(QUERY)).toMatchObject([{ path: { table: 'users-1' }, body: {} }]);
    expect(texts('.console-row')).toEqual(['a · 1 {"name":"Ada"}']);
    expect(texts('[role="status"]')).toEqual(['1 item of 1 scanned']);
  });

  test('of an app without tables say so', async () => {
    const { text } = await renderTables({ 'GET /console/api/tables': { tables: [] } });
    expect(text()).toBe('This app has no table.');
  });

  test('show why they could not be loaded', async () => {
    const { texts } = await renderTables({
      'GET /console/api/tables': () => {
        throw new Error('The server does not respond.');
      },
    });
    expect(texts('[role="alert"]')).toEqual(['The server does not respond.']);
  });

  test('query another one when it is selected', async () => {
    const { enter, toCalls } = await renderTables();
    await enter('Table', 'logs-1');
    expect(toCalls(QUERY).at(-1)).toMatchObject({ path: { table: 'logs-1' }, body: {} });
  });
});

describe('the items of a table', () => {
  test('are shown page by page, and a new query begins with the first page', async () => {
    const pages: Record<string, ItemPage> = {
      '': toPage([toStored('a', 1)], 'next'),
      next: toPage([toStored('b', 2)]),
    };
    const { click, button, texts, submit, toCalls } = await renderTables({
      [QUERY]: ({ body }) => pages[(body as { nextToken?: string }).nextToken ?? ''] ?? toPage([]),
    });
    expect(button('Previous page').disabled).toBe(true);
    await click(button('Next page'));
    expect(texts('.console-row')).toEqual(['b · 2 {}']);
    expect(button('Next page').disabled).toBe(true);
    await submit('search form');
    expect(toCalls(QUERY).at(-1)?.body).toEqual({});
    expect(texts('.console-row')).toEqual(['a · 1 {}']);
  });

  test('with the same words in different keys are different rows', async () => {
    const errors: unknown[] = [];
    vi.spyOn(console, 'error').mockImplementation((...texts) => void errors.push(texts));
    const wire = { pk: { S: 'a' }, sk: { S: '1 · 1' } };
    const page = toPage([toStored('a · 1', 1), { item: { pk: 'a', sk: '1 · 1' }, wire }]);
    const { texts } = await renderTables({ [QUERY]: page });
    vi.restoreAllMocks();
    expect(texts('.console-row')).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  test('with numbers that JavaScript cannot distinguish are different rows, with all digits', async () => {
    const errors: unknown[] = [];
    vi.spyOn(console, 'error').mockImplementation((...texts) => void errors.push(texts));
    const numbers = ['9007199254740992', '9007199254740993'];
    const items = numbers.map((number) => ({
      item: { pk: 'a', sk: Number(number) },
      wire: { pk: { S: 'a' }, sk: { N: number } },
    }));
    const { texts } = await renderTables({ [QUERY]: toPage(items) });
    vi.restoreAllMocks();
    expect(texts('.console-row')).toEqual(numbers.map((number) => `a · ${number} {}`));
    expect(errors).toEqual([]);
  });

  test('are previewed by 120 characters at most', async () => {
    const { texts } = await renderTables({ [QUERY]: toPage([toStored('a', 1, { text: 'x'.repeat(500) })]) });
    expect(texts('.console-row .console-muted')[0]).toHaveLength(121);
  });

  test('are shown in DynamoDB’s JSON, which keeps all types', async () => {
    const { click, one, field } = await renderTables();
    await click(one('.console-row'));
    expect(JSON.parse(field('Item (DynamoDB JSON)').value)).toEqual({ pk: { S: 'a' }, sk: { N: '1' } });
  });
});

describe('a change of an item', () => {
  const open = async (answers: Answers = {}) => {
    const rendered = await renderTables({
      [PUT]: { item: toStored('a', 1) },
      [DELETE]: { item: toStored('a', 1) },
      ...answers,
    });
    await rendered.click(rendered.one('.console-row'));
    return rendered;
  };

  test('is written only after a confirmation, and shown then', async () => {
    const { click, button, enter, toCalls, all } = await open();
    await enter('Item (DynamoDB JSON)', '{"pk":{"S":"a"},"sk":{"N":"1"},"x":{"SS":["y"]}}');
    await click(button('Put'));
    expect(toCalls(PUT)).toEqual([]);
    await click(button('Yes'));
    expect(toCalls(PUT)).toMatchObject([
      { path: { table: 'users-1' }, body: { wire: { x: { SS: ['y'] } } } },
    ]);
    expect(toCalls(QUERY)).toHaveLength(2);
    expect(all('textarea')).toEqual([]);
  });

  test('is not written after "Cancel"', async () => {
    const { click, button, toCalls, all } = await open();
    await click(button('Put'));
    await click(button('Cancel'));
    expect(toCalls(PUT)).toEqual([]);
    expect(all('dialog')).toEqual([]);
  });

  test('in invalid JSON is reported, and the text stays', async () => {
    const { click, button, enter, toCalls, texts, field } = await open();
    await enter('Item (DynamoDB JSON)', '{"pk":');
    await click(button('Put'));
    await click(button('Yes'));
    expect(texts('[role="alert"]')[0]).toMatch(/JSON/);
    expect(field('Item (DynamoDB JSON)').value).toBe('{"pk":');
    expect(toCalls(PUT)).toEqual([]);
  });

  test('that the table refuses is reported, and the next attempt clears the message', async () => {
    const { click, button, texts } = await open({
      [PUT]: () => {
        throw new Error('The key is missing.');
      },
    });
    await click(button('Put'));
    await click(button('Yes'));
    expect(texts('[role="alert"]')).toEqual(['The key is missing.']);
    await click(button('Put'));
    expect(texts('[role="alert"]')).toEqual([]);
  });

  test('deletes it by its whole key in DynamoDB’s JSON, which keeps all digits', async () => {
    const { click, button, toCalls } = await open();
    await click(button('Delete'));
    await click(button('Yes'));
    expect(toCalls(DELETE)).toMatchObject([{ body: { wire: { pk: { S: 'a' }, sk: { N: '1' } } } }]);
  });
});

describe('a new item', () => {
  test('begins with its key, and is written in plain JSON', async () => {
    const { click, button, field, enter, toCalls, all } = await renderTables({
      [PUT]: { item: toStored('n', 5) },
    });
    await click(button('New item'));
    expect(JSON.parse(field('New item (JSON)').value)).toEqual({ pk: '', sk: 0 });
    expect(all('.is-danger')).toEqual([]);
    await enter('New item (JSON)', '{"pk":"n","sk":5}');
    await click(button('Put'));
    await click(button('Yes'));
    expect(toCalls(PUT)[0]?.body).toEqual({ item: { pk: 'n', sk: 5 } });
    expect(button('New item').getAttribute('aria-expanded')).toBe('false');
  });
});
