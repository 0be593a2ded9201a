import { LocalFault } from '../../kernel/errors.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import {
  createJsonProtocol,
  type JsonProtocolPorts,
  readInput,
  type ServiceResponse,
} from '../cognito/json-protocol.ts';
import { type IdentityPoolPorts, identityOperations } from './operations.ts';

/** The identity pools of a template with Cognito's JSON protocol. Requests are unsigned. */
export interface IdentityPoolService {
  answer(request: HttpRequest): Promise<ServiceResponse>;
}

export const IDENTITY_TARGET = 'AWSCognitoIdentityService.';

export const createIdentityPoolService = (
  ports: IdentityPoolPorts & JsonProtocolPorts,
): IdentityPoolService => ({
  answer: createJsonProtocol(
    {
      name: 'identity-pools',
      execute: async (request, target) => {
        const name = target.startsWith(IDENTITY_TARGET) ? target.slice(IDENTITY_TARGET.length) : '';
        const operation = identityOperations.get(name);
        if (operation === undefined) throw unsupported(target);
        return operation(readInput(request.body), ports);
      },
    },
    ports,
  ),
});

const unsupported = (target: string): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The local identity pool does not support ${target === '' ? 'requests without X-Amz-Target' : target}.`,
    `It supports ${[...identityOperations.keys()].join(', ')}.`,
  );
