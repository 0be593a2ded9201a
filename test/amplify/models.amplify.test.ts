import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient, signInAs } from './client.ts';

let client: Client;
beforeAll(() => {
  client = createClient();
});

describe.each([
  ['Note', 'an owner', null, { text: 'a', rank: 1, place: { city: 'Seoul', shelf: 2 } }, { text: 'b' }],
  ['Author', 'a group', 'EDITORS', { name: 'Ada' }, { name: 'Grace' }],
  ['Book', 'a group', 'EDITORS', { title: 'Notes' }, { title: 'More notes' }],
  ['Open', 'the public', null, { text: 'a', n: 1 }, { text: 'b' }],
] as const)('the model %s, of %s', (name, _rule, group, first, change) => {
  const options = name === 'Open' ? { authMode: 'apiKey' } : {};
  beforeAll(() => signInAs(group));

  test('is created, read, listed, changed and deleted', async () => {
    const model = client.models[name];
    const created = await model.create(first, options);
    expect(created.errors).toBeUndefined();
    expect(created.data).toMatchObject(first);
    const id = created.data?.id ?? '';
    expect(await model.get({ id }, options)).toMatchObject({ data: { ...first, id } });
    expect((await model.list(options)).data).toContainEqual(expect.objectContaining({ id }));
    expect(await model.update({ id, ...change }, options)).toMatchObject({
      data: { ...first, ...change, id },
    });
    expect(await model.delete({ id }, options)).toMatchObject({ data: { id } });
    expect((await model.get({ id }, options)).data).toBeNull();
  });

  test('is not created twice with the same id', async () => {
    const model = client.models[name];
    const { data } = await model.create(first, options);
    const again = await model.create({ ...first, id: data?.id }, options);
    expect(again.errors).toMatchObject([{ errorType: 'DynamoDB:ConditionalCheckFailedException' }]);
  });
});

describe('the notes of a signed-in user', () => {
  beforeAll(() => signInAs(null));

  test('have an owner, and are hidden from all other users', async () => {
    const { data } = await client.models.Note.create({ text: 'mine' });
    expect(data).toMatchObject({ owner: expect.any(String) });
    await signInAs('EDITORS');
    const id = data?.id ?? '';
    expect(await client.models.Note.get({ id })).toMatchObject({
      data: null,
      errors: [{ errorType: 'Unauthorized' }],
    });
    expect((await client.models.Note.list()).data).not.toContainEqual(expect.objectContaining({ id }));
    expect((await client.models.Note.update({ id, text: 'theirs' })).errors).toHaveLength(1);
    expect((await client.models.Note.delete({ id })).errors).toHaveLength(1);
    await signInAs(null);
    expect((await client.models.Note.get({ id })).data).toMatchObject({ text: 'mine' });
  });

  test('are found by a secondary index, filtered and in pages', async () => {
    const ids: string[] = [];
    for (const rank of [1, 2, 3]) {
      const { data } = await client.models.Note.create({ text: `note ${rank}`, rank, status: 'PUBLISHED' });
      ids.push(data?.id ?? '');
    }
    const found = await client.models.Note.notesByStatus(
      { status: 'PUBLISHED', rank: { ge: 2 } },
      { sortDirection: 'DESC' },
    );
    expect(found.data.map(({ rank }) => rank)).toEqual([3, 2]);
    const filtered = await client.models.Note.list({ filter: { text: { beginsWith: 'note 2' } } });
    expect(filtered.data.map(({ id }) => id)).toEqual([ids[1]]);
    const page = await client.models.Note.list({ limit: 1 });
    expect(page).toMatchObject({ nextToken: expect.any(String) });
  });

  test('accept only the values of their enum', async () => {
    const { errors } = await client.models.Note.create({ text: 'a', status: 'LOST' });
    expect(errors?.[0]?.message).toContain('status');
  });
});

describe('authors and their books', () => {
  let authorId: string;
  beforeAll(async () => {
    await signInAs('EDITORS');
    authorId = (await client.models.Author.create({ name: 'Ursula' })).data?.id ?? '';
    await client.models.Book.create({ title: 'The Dispossessed', authorId });
  });
  afterAll(() => signInAs(null));

  test('are read together by a selection set', async () => {
    const { data } = await client.models.Author.get(
      { id: authorId },
      { selectionSet: ['name', 'books.title', 'books.author.name'] },
    );
    expect(data).toEqual({
      name: 'Ursula',
      books: [{ title: 'The Dispossessed', author: { name: 'Ursula' } }],
    });
  });

  test('are read lazily by the functions of an item', async () => {
    const { data: author } = await client.models.Author.get({ id: authorId });
    const readBooks = author?.books as () => Promise<{
      data: { title: string; author(): Promise<unknown> }[];
    }>;
    const { data: books } = await readBooks();
    expect(books.map(({ title }) => title)).toEqual(['The Dispossessed']);
    expect(await books[0]?.author()).toMatchObject({ data: { name: 'Ursula' } });
  });

  test('are read by all signed-in users, and written by the group only', async () => {
    await signInAs(null);
    expect((await client.models.Author.list()).data).toContainEqual(
      expect.objectContaining({ name: 'Ursula' }),
    );
    expect(await client.models.Author.create({ name: 'Nobody' })).toMatchObject({
      data: null,
      errors: [{ errorType: 'Unauthorized' }],
    });
  });
});
