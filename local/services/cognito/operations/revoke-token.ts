import { readOptionalText, readText } from '../input.ts';
import { checkClientSecret } from '../sign-in/secret-hash.ts';
import { endSession, findSession } from '../tokens/sessions.ts';
import type { ClientOperation } from './operation.ts';

/** Ends a session. An invalid or ended token is not an error. */
export const revokeToken: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const token = readText(input, 'Token');
    checkClientSecret(client, readOptionalText(input, 'ClientSecret'));
    const found = findSession(pool, token, client);
    if (found !== null) endSession(pool, found);
    return {};
  },
};
