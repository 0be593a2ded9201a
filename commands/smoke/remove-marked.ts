import { DeleteUserDocument, GetUserByEmailDocument } from '../../schema/generated/operations.ts';
import type { GraphqlClient } from '../endpoint/graphql-client.ts';

/** Deletes the users that have these addresses. */
export const removeMarked = async (send: GraphqlClient, emails: readonly string[]): Promise<void> => {
  for (const email of emails) {
    const { getUserByEmail: user } = await send(GetUserByEmailDocument, { email });
    if (user) await send(DeleteUserDocument, { input: { id: user.id } });
  }
};
