import { invalidParameter } from '../failures.ts';
import { readObject, readOptionalText, readText } from '../input.ts';
import { chooseNewPassword } from '../sign-in/new-password.ts';
import { endHandshake } from '../sign-in/password-handshake.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import type { ClientOperation } from './operation.ts';

export const respondToAuthChallenge: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const challenge = readText(input, 'ChallengeName');
    const responses = readObject(input, 'ChallengeResponses');
    checkSecretHash(client, [readText(responses, 'USERNAME')], readOptionalText(responses, 'SECRET_HASH'));
    if (challenge === 'PASSWORD_VERIFIER') return endHandshake(pool, responses, client);
    if (challenge === 'NEW_PASSWORD_REQUIRED')
      return chooseNewPassword(pool, { session: readText(input, 'Session'), responses }, client);
    throw invalidParameter(`Nobody was asked for ${challenge}.`);
  },
};
