import type { IdentityPoolService } from '../services/identity-pools/service.ts';
import { createCognitoService } from './cognito-service.ts';
import type { JsonServicePorts } from './json-service.ts';

export interface CognitoIdentityPorts extends JsonServicePorts {
  identityPools: IdentityPoolService;
}

/** Cognito identity pools: requests need no signature, since apps get their keys here. */
export const createCognitoIdentity = ({ identityPools, ...ports }: CognitoIdentityPorts) =>
  createCognitoService('cognito-identity', identityPools, ports);
