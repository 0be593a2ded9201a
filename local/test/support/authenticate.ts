import { createLocalJWKSet } from 'jose';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { type AuthenticatorPorts, createAuthenticator } from '../../auth/authenticate.ts';
import { fetchJson } from '../../auth/fetch-json.ts';
import type { Caller } from '../../kernel/identity.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { ApiModel } from '../../template/api-model.ts';
import { anApiModel } from './api-model.ts';

/** Finds out who calls with these headers, by an API with these modes. */
export const createTestAuthenticator = (
  parts: Partial<ApiModel>,
  given: Partial<AuthenticatorPorts> = {},
) => {
  const authenticate = createAuthenticator(anApiModel(parts), {
    credentials: { forRole: () => null, find: () => null },
    poolKeys: () => createLocalJWKSet({ keys: [] }),
    fetchJson,
    invokeFunction: async () => ({ ok: true, result: null }),
    clock: createFixedClock(),
    ids: systemIds,
    ...given,
  });
  return (headers: Record<string, string>, { body = '{}', path = '/graphql' } = {}): Promise<Caller> =>
    authenticate({ method: 'POST', path, headers, body, sourceIp: ['127.0.0.1'] });
};

export const missing = { status: 401, message: 'Valid authorization header not provided.' };
export const refused = { status: 401, message: 'You are not authorized to make this call.' };
export const expired = { status: 401, message: 'Token has expired.' };
