// @vitest-environment happy-dom
import { createElement } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ExampleFiller } from '../../../console/app/example-filler.tsx';
import type { ExampleTab } from '../../../console/app/settings.ts';
import { createEditor, graphiql } from '../fake-graphiql.ts';
import { render, settle } from '../render.ts';

vi.mock('@graphiql/react', async () => (await import('../fake-graphiql.ts')).graphiqlReact);

const EXAMPLE: ExampleTab = {
  title: 'GetUser',
  query: 'query GetUser($id: ID!) { getUser(id: $id) { name } }',
  variables: JSON.stringify({ id: '1' }, null, 2),
  sources: [{ query: '{ listUsers { id } }', list: ['listUsers'], values: [{ path: ['id'], field: 'id' }] }],
};

const toVariables = (id: string): string => JSON.stringify({ id }, null, 2);

interface Asked {
  headers: string;
  answer(id: string | null): Promise<void>;
  fail(): Promise<void>;
}

beforeEach(() => graphiql.reset());

const renderFiller = async (query = EXAMPLE.query, variables = EXAMPLE.variables, headers = '') => {
  const [queryEditor, variableEditor, headerEditor] = [query, variables, headers].map(createEditor);
  if (!queryEditor || !variableEditor || !headerEditor) throw new Error('There are three editors.');
  graphiql.set({ queryEditor, variableEditor, headerEditor, tabs: [{ id: 'one' }, { id: 'two' }] });
  const asked: Asked[] = [];
  const toAsk = (given: string) => () =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      asked.push({
        headers: given,
        answer: (id) => settle(() => resolve({ listUsers: id === null ? [] : [{ id }] })),
        fail: () => settle(() => reject(new Error('offline'))),
      });
    });
  await render(createElement(ExampleFiller, { examples: [EXAMPLE], toAsk }));
  const select = (activeTabIndex: number) => settle(() => graphiql.set({ activeTabIndex }));
  return { asked, variableEditor, select };
};

describe('the variables of an example', () => {
  test('are filled in from the API, with the headers of the tab', async () => {
    const { asked, variableEditor } = await renderFiller(undefined, undefined, '{"a":"b"}');
    await asked[0]?.answer('user-7');
    expect(variableEditor.getValue()).toBe(toVariables('user-7'));
    expect(asked.map(({ headers }) => headers)).toEqual(['{"a":"b"}']);
  });

  test('are updated when the tab is selected again, since the item may have been deleted', async () => {
    const { asked, variableEditor, select } = await renderFiller();
    await asked[0]?.answer('user-7');
    await select(1);
    await select(0);
    await asked.at(-1)?.answer('user-8');
    expect(variableEditor.getValue()).toBe(toVariables('user-8'));
  });

  test.each([
    ['lists nothing', (asked: Asked | undefined) => asked?.answer(null)],
    ['fails', (asked: Asked | undefined) => asked?.fail()],
  ])('stay as they are if the API %s', async (_, end) => {
    const { asked, variableEditor } = await renderFiller();
    await end(asked[0]);
    expect(variableEditor.getValue()).toBe(EXAMPLE.variables);
  });

  test('that the user has changed before are kept', async () => {
    const { asked } = await renderFiller(EXAMPLE.query, toVariables('mine'));
    expect(asked).toEqual([]);
  });

  test('that the user changes during the request are kept', async () => {
    const { asked, variableEditor } = await renderFiller();
    variableEditor.setValue(toVariables('mine'));
    await asked[0]?.answer('user-7');
    expect(variableEditor.getValue()).toBe(toVariables('mine'));
  });

  test('are not filled in after another tab was selected', async () => {
    const { asked, variableEditor, select } = await renderFiller();
    await select(1);
    await asked[0]?.answer('user-7');
    expect(variableEditor.getValue()).toBe(EXAMPLE.variables);
  });

  test('of an operation that is not an example are not filled in', async () => {
    const { asked } = await renderFiller('{ other }');
    expect(asked).toEqual([]);
  });
});

test('without an editor nothing is requested', async () => {
  const toAsk = () => async () => Promise.reject(new Error('It was requested.'));
  const { text } = await render(createElement(ExampleFiller, { examples: [EXAMPLE], toAsk }));
  expect(text()).toBe('');
});
