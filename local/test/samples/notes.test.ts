import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

// Mapping templates on a versioned data source, as DataStore has them:
// https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html

let api: ServedApp;
beforeAll(async () => {
  api = await serveSample({
    folder: `${import.meta.dirname}/notes`,
    sources: { notes: { kind: 'versioned' } },
    fields: { 'Query.syncNotes': 'notes', 'Mutation.putNote': 'notes', 'Mutation.deleteNote': 'notes' },
  });
});
afterAll(() => api.stop());

const ask = async (query: string) => (await api.graphql(query)).body;

test('mapping templates write versions, find conflicts, and synchronize with tombstones', async () => {
  expect(await ask('mutation { putNote(id: "1", text: "first") { id text _version } }')).toEqual({
    data: { putNote: { id: '1', text: 'first', _version: 1 } },
  });
  expect(
    await ask('mutation { putNote(id: "1", text: "second", expectedVersion: 1) { text _version } }'),
  ).toEqual({ data: { putNote: { text: 'second', _version: 2 } } });
  expect(
    await ask('mutation { putNote(id: "1", text: "late", expectedVersion: 1) { text _version } }'),
  ).toMatchObject({
    data: { putNote: null },
    errors: [{ errorType: 'ConflictUnhandled', data: { text: 'second', _version: 2 } }],
  });
  await ask('mutation { putNote(id: "2", text: "gone") { id } }');
  expect(await ask('mutation { deleteNote(id: "2", expectedVersion: 1) { _deleted _version } }')).toEqual({
    data: { deleteNote: { _deleted: true, _version: 2 } },
  });
  const { data } = await ask('{ syncNotes { items { id text _version _deleted } startedAt nextToken } }');
  expect(data).toEqual({
    syncNotes: {
      items: expect.arrayContaining([
        { id: '1', text: 'second', _version: 2, _deleted: null },
        { id: '2', text: 'gone', _version: 2, _deleted: true },
      ]),
      startedAt: expect.any(Number),
      nextToken: null,
    },
  });
});
