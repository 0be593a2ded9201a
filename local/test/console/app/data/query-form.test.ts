// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { QueryForm } from '../../../../console/app/data/query-form.tsx';
import type { ItemQuery, TableSummary } from '../../../../console-model/data.ts';
import { render } from '../../render.ts';

const TABLE: TableSummary = {
  tableName: 'users',
  logicalId: 'Users',
  key: { partition: { name: 'pk', type: 'S' }, sort: { name: 'age', type: 'N' } },
  indexes: [
    { name: 'byName', key: { partition: { name: 'name', type: 'S' }, sort: null } },
    { name: 'byYear', key: { partition: { name: 'year', type: 'N' }, sort: { name: 'day', type: 'S' } } },
  ],
  hasStream: true,
};

const renderForm = async () => {
  const queries: ItemQuery[] = [];
  const rendered = await render(
    createElement(QueryForm, { table: TABLE, onQuery: (query) => queries.push(query) }),
  );
  const send = async (entries: readonly (readonly [string, string])[]) => {
    for (const [label, value] of entries) await rendered.enter(label, value);
    await rendered.submit();
    return queries.at(-1);
  };
  return { ...rendered, send };
};

describe('the form without a partition key', () => {
  test('scans', async () => {
    const { send, button, texts } = await renderForm();
    expect(await send([])).toEqual({});
    expect(button('Scan')).toBeDefined();
    expect(texts('label')).not.toContain('Sort key age');
  });

  test('scans an index', async () => {
    expect(await (await renderForm()).send([['Index', 'byName']])).toEqual({ index: 'byName' });
  });
});

describe('the form with a partition key', () => {
  test('queries, and offers the sort key', async () => {
    const { send, button, field } = await renderForm();
    expect(await send([['Partition key pk', 'user#1']])).toEqual({ partition: 'user#1' });
    expect(button('Query')).toBeDefined();
    expect(field('Sort key age')).toBeDefined();
  });

  test('sends keys as they were entered, since numbers may have more digits than those of JavaScript', async () => {
    const { send } = await renderForm();
    expect(
      await send([
        ['Partition key pk', '7'],
        ['Sort key age', '>='],
        ['Sort value', '12345678901234567890'],
      ]),
    ).toEqual({ partition: '7', sort: { operator: '>=', values: ['12345678901234567890'] } });
  });

  test('sends both ends of a range', async () => {
    const { send } = await renderForm();
    expect(
      await send([
        ['Partition key pk', 'a'],
        ['Sort key age', 'between'],
        ['Sort value', '1'],
        ['and', '-2.5'],
      ]),
    ).toEqual({ partition: 'a', sort: { operator: 'between', values: ['1', '-2.5'] } });
  });

  test('sorts in descending order on request', async () => {
    const { send } = await renderForm();
    expect(
      await send([
        ['Partition key pk', 'a'],
        ['Order', 'down'],
      ]),
    ).toEqual({ partition: 'a', isDescending: true });
  });

  test('has the key of the selected index', async () => {
    const { send, texts } = await renderForm();
    expect(
      await send([
        ['Index', 'byYear'],
        ['Partition key year', '2026'],
        ['Sort value', '01'],
      ]),
    ).toEqual({ index: 'byYear', partition: '2026', sort: { operator: 'begins_with', values: ['01'] } });
    expect(texts('label')).toContain('Sort key day');
  });

  test('ignores a sort value once an index without a sort key is selected', async () => {
    const { send } = await renderForm();
    expect(
      await send([
        ['Partition key pk', 'a'],
        ['Sort value', '1'],
        ['Index', 'byName'],
      ]),
    ).toEqual({ index: 'byName', partition: 'a' });
  });

  test('ignores a sort value once the partition key is cleared', async () => {
    const { send } = await renderForm();
    expect(
      await send([
        ['Partition key pk', 'a'],
        ['Sort value', '1'],
        ['Order', 'down'],
        ['Partition key pk', ''],
      ]),
    ).toEqual({});
  });
});

describe('the filter', () => {
  const toValue = async (text: string) => {
    const { send } = await renderForm();
    const query = await send([
      ['Filter by attribute', 'profile.age'],
      ['Value', text],
    ]);
    return query?.filter?.[0]?.value;
  };

  test('has a value of JSON, or a text if it is not JSON', async () => {
    expect(await toValue('12')).toBe(12);
    expect(await toValue('true')).toBe(true);
    expect(await toValue('"12"')).toBe('12');
    expect(await toValue('Ada')).toBe('Ada');
    expect(await toValue('{"a":')).toBe('{"a":');
    expect(await toValue('')).toBe('');
  });

  test('on the existence of an attribute has no value', async () => {
    const { send, texts } = await renderForm();
    expect(
      await send([
        ['Filter by attribute', 'email'],
        ['Operator', 'attribute_not_exists'],
      ]),
    ).toEqual({ filter: [{ attribute: 'email', operator: 'attribute_not_exists' }] });
    expect(texts('label')).not.toContain('Value');
  });

  test('forgets an entered value when the operator needs none', async () => {
    const { send } = await renderForm();
    expect(
      await send([
        ['Filter by attribute', 'email'],
        ['Value', 'x'],
        ['Operator', 'attribute_exists'],
      ]),
    ).toEqual({ filter: [{ attribute: 'email', operator: 'attribute_exists' }] });
  });
});
