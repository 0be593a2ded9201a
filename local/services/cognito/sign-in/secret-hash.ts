import { createHmac } from 'node:crypto';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { notAuthorized } from '../errors.ts';

/**
 * A client with a secret proves it in each request about a user.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export const checkSecretHash = (
  { clientId, clientSecret }: UserPoolClientModel,
  usernames: readonly string[],
  given: string | null,
): void => {
  if (clientSecret === null) return;
  if (given === null)
    throw notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`);
  const toHash = (username: string): string =>
    createHmac('sha256', clientSecret).update(`${username}${clientId}`).digest('base64');
  if (!usernames.some((username) => toHash(username) === given))
    throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
};

/** Operations about a refresh token, which names no user, receive the secret itself. */
export const checkClientSecret = (
  { clientId, clientSecret }: UserPoolClientModel,
  given: string | null,
): void => {
  if (clientSecret !== null && given !== clientSecret)
    throw notAuthorized(`Unable to verify client secret for client ${clientId}`);
};
