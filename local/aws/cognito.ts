import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../kernel/json.ts';
import type { UserPoolService } from '../services/cognito/service.ts';
import { createCognitoService } from './cognito-service.ts';
import { type JsonServicePorts, sendJson } from './json-service.ts';

const KEY_SET_PATH = /^\/([\w-]+)\/\.well-known\/jwks\.json$/;

/** Whether the path is that of a pool's public keys. */
export const isKeySetPath = (path: string): boolean => KEY_SET_PATH.test(path);

export interface CognitoPorts extends JsonServicePorts {
  userPools: UserPoolService;
  /** The public keys of a pool, as a JSON Web Key Set; null if there is no such pool. */
  readKeySet(poolId: string): Promise<Json | null>;
}

/**
 * Cognito user pools: apps send unsigned requests, administrators sign; the service decides which operations
 * need a signature.
 */
export const createCognito = ({ userPools, readKeySet, ...ports }: CognitoPorts) => {
  const serve = createCognitoService('cognito-idp', userPools, ports);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, poolId] = KEY_SET_PATH.exec(request.url?.split('?', 1)[0] ?? '') ?? [];
    if (poolId === undefined) return serve(request, response);
    const keySet = await readKeySet(poolId);
    const body = keySet ?? { message: `User pool ${poolId} does not exist.` };
    sendJson(response, 'application/json;charset=UTF-8', {
      status: keySet === null ? 404 : 200,
      body: JSON.stringify(body),
    });
  };
};
