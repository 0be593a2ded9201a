import { notAuthorized } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import { refreshTokens } from '../sign-in/refresh.ts';
import { toClientMetadata } from '../triggers/client-metadata.ts';
import type { ClientOperation } from './operation.ts';

/** The operation with which Amplify renews its tokens. */
export const getTokensFromRefreshToken: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const refreshToken = readText(input, 'RefreshToken');
    if (client.clientSecret !== null && readOptionalText(input, 'ClientSecret') !== client.clientSecret)
      throw notAuthorized(`Unable to verify client secret for client ${client.clientId}`);
    const metadata = toClientMetadata(input);
    const { AuthenticationResult } = await refreshTokens(pool, refreshToken, client, metadata);
    return { AuthenticationResult: AuthenticationResult ?? {} };
  },
};
