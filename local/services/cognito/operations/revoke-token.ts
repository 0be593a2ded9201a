import { readText } from '../input.ts';
import { endSession, findSession } from '../tokens/sessions.ts';
import type { ClientOperation } from './operation.ts';

/** Ends a session. An invalid or ended token is not an error. */
export const revokeToken: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const found = findSession(pool, readText(input, 'Token'), client);
    if (found !== null) endSession(pool, found);
    return {};
  },
};
