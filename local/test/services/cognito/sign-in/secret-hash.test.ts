import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkSecretHash } from '../../../../services/cognito/sign-in/secret-hash.ts';
import type { UserPoolClientModel } from '../../../../template/user-pool-model.ts';

const client = { clientId: 'client', clientSecret: 'secret' } as UserPoolClientModel;

/** As a server's SDK computes it: HMAC SHA-256 of the user's name and the client's id. */
const hash = (username: string, secret = 'secret') =>
  createHmac('sha256', secret).update(`${username}client`).digest('base64');

describe('a client with a secret', () => {
  test.each(['ada', 'ada@example.com'])('proves it with the name %s', (username) => {
    expect(() => checkSecretHash(client, ['ada', 'ada@example.com'], hash(username))).not.toThrow();
  });

  test.each<[string, string | null, string]>([
    ['no hash', null, 'Client client is configured with secret but SECRET_HASH was not received'],
    ['an empty hash', '', 'Unable to verify secret hash for client client'],
    ['the hash of another user', hash('bob'), 'Unable to verify secret hash for client client'],
    ['the hash by another secret', hash('ada', 'other'), 'Unable to verify secret hash for client client'],
    ['the hash in another case', hash('ada').toLowerCase(), 'Unable to verify secret hash for client client'],
  ])('is refused with %s', (_, given, message) => {
    expect(() => checkSecretHash(client, ['ada'], given)).toThrow(message);
  });
});

test('a client without a secret needs no hash', () => {
  expect(() => checkSecretHash({ ...client, clientSecret: null }, ['ada'], null)).not.toThrow();
  expect(() => checkSecretHash({ ...client, clientSecret: null }, ['ada'], 'any')).not.toThrow();
});
