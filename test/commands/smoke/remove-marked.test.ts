import { describe, expect, test } from 'vitest';
import type { GraphqlClient } from '../../../commands/endpoint/graphql-client.ts';
import { removeMarked } from '../../../commands/smoke/remove-marked.ts';
import { DeleteUserDocument, GetUserByEmailDocument } from '../../../schema/generated/operations.ts';

/** An API with these users, by address. */
const createApi = (ids: Readonly<Record<string, string>>) => {
  const deleted: string[] = [];
  const send = (async (document: unknown, variables: { email?: string; input?: { id: string } }) => {
    if (document === GetUserByEmailDocument) {
      const id = ids[variables.email ?? ''];
      return { getUserByEmail: id === undefined ? null : { id } };
    }
    if (document === DeleteUserDocument) deleted.push(variables.input?.id ?? '');
    return {};
  }) as unknown as GraphqlClient;
  return { send, deleted };
};

describe('removeMarked', () => {
  test('deletes the users of the addresses, and no others', async () => {
    const { send, deleted } = createApi({ 'a@example.com': '1', 'b@example.com': '2', 'c@example.com': '3' });
    await removeMarked(send, ['a@example.com', 'c@example.com']);
    expect(deleted).toEqual(['1', '3']);
  });

  test('skips an address that has no user', async () => {
    const { send, deleted } = createApi({ 'b@example.com': '2' });
    await removeMarked(send, ['a@example.com', 'b@example.com']);
    expect(deleted).toEqual(['2']);
  });

  test('rejects with the error of the API', async () => {
    const send = (() => Promise.reject(new Error('lost'))) as unknown as GraphqlClient;
    await expect(removeMarked(send, ['a@example.com'])).rejects.toThrow('lost');
  });
});
