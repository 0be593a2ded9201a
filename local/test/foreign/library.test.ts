import { expect, test } from 'vitest';
import { library } from '../support/foreign-apps/library.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

test('an API in a nested stack uses a table of its parent stack, separately in each stage of the assembly', async () => {
  const app = await startForeign(library);
  const [beta, gamma] = [app.api('library-beta'), app.api('library-gamma')];
  expect(app.limitations).toEqual({});

  await ask(beta, 'mutation { addBook(id: "1", title: "Emma") { id } }');
  expect(await ask(beta, '{ book(id: "1") { title } }')).toEqual({ data: { book: { title: 'Emma' } } });
  expect(await ask(gamma, '{ book(id: "1") { title } }')).toEqual({ data: { book: null } });
});

test('values are passed into a nested stack, out of it, and to other stacks', async () => {
  const app = await startForeign(library);
  const { outputs, apis, tables } = app.model;
  expect(tables.map(({ tableName }) => tableName)).toEqual([
    expect.stringMatching(/^beta-Library-Books/),
    expect.stringMatching(/^gamma-Library-Books/),
  ]);
  expect(apis.map(({ dataSources }) => dataSources.Books)).toEqual(
    tables.map(({ tableName }) => expect.objectContaining({ tableName })),
  );
  const { url } = app.api('library-beta');
  expect(outputs).toMatchObject({ Url: url, Stored: url, Imported: apis[0]?.apiId });
  expect(outputs).toMatchObject({ 'gamma-Library.Url': app.api('library-gamma').url });
});
