import { readOptionalText, readText } from '../input.ts';
import { refreshTokens } from '../sign-in/refresh.ts';
import { checkClientSecret } from '../sign-in/secret-hash.ts';
import { toClientMetadata } from '../triggers/client-metadata.ts';
import type { ClientOperation } from './operation.ts';

/** The operation with which Amplify renews its tokens. */
export const getTokensFromRefreshToken: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const refreshToken = readText(input, 'RefreshToken');
    checkClientSecret(client, readOptionalText(input, 'ClientSecret'));
    const metadata = toClientMetadata(input);
    const { AuthenticationResult } = await refreshTokens(pool, refreshToken, client, metadata);
    return { AuthenticationResult: AuthenticationResult ?? {} };
  },
};
