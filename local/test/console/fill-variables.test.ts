import { expect, test } from 'vitest';
import { type Ask, fillVariables } from '../../console/app/fill-variables.ts';

const SOURCE = {
  query: '{ listItems { items { id name } } }',
  list: ['listItems', 'items'],
  values: [
    { path: ['input', 'id'], field: 'id' },
    { path: ['input', 'name'], field: 'name' },
  ],
};
const EXAMPLE = JSON.stringify({ input: { id: '', name: 'A name', size: 1 } }, null, 2);

const fill = async (ask: Ask): Promise<unknown> => JSON.parse(await fillVariables(EXAMPLE, [SOURCE], ask));

test('values of the first item replace the empty ones', async () => {
  const asked: string[] = [];
  const filled = await fill(async (query) => {
    asked.push(query);
    return {
      listItems: {
        items: [
          { id: '1', name: 'Lamp' },
          { id: '2', name: 'Chair' },
        ],
      },
    };
  });
  expect(filled).toEqual({ input: { id: '1', name: 'Lamp', size: 1 } });
  expect(asked).toEqual([SOURCE.query]);
});

test('an item that is null is skipped, and a value that is null leaves the example unchanged', async () => {
  const items = [null, { id: '1', name: null }];
  expect(await fill(async () => ({ listItems: { items } }))).toEqual({
    input: { id: '1', name: 'A name', size: 1 },
  });
});

test.each([
  ['nothing is listed', { listItems: { items: [] } }],
  ['the list is null', { listItems: null }],
  ['the query is refused', null],
])('the example is unchanged if %s', async (_, data) => {
  expect(await fillVariables(EXAMPLE, [SOURCE], async () => data)).toBe(EXAMPLE);
});
