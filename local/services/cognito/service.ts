import { LocalFault } from '../../kernel/errors.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { unknownResource } from './errors.ts';
import { readText } from './input.ts';
import { createJsonProtocol, readInput, type ServiceResponse } from './json-protocol.ts';
import { operations } from './operations/index.ts';
import type { Operation } from './operations/operation.ts';
import { findPendingSignIn } from './sign-in/find-pending-sign-in.ts';
import { findTokenOwner } from './tokens/find-token-owner.ts';
import type { UserPool } from './user-pool.ts';

export interface UserPoolServicePorts {
  pools: readonly UserPool[];
  /**
   * Throws a `TransportFailure` unless the request is signed by a caller who may call this operation on the
   * pool of this ARN.
   */
  authorize(request: HttpRequest, asked: PoolAccessRequest): void;
  ids: Ids;
  log: Log;
}

export interface PoolAccessRequest {
  operation: string;
  poolArn: string;
  region: string;
}

/** The user pools of a template behind Cognito's JSON protocol. */
export interface UserPoolService {
  answer(request: HttpRequest): Promise<ServiceResponse>;
}

const TARGET = 'AWSCognitoIdentityProviderService.';

export const createUserPoolService = (ports: UserPoolServicePorts): UserPoolService => {
  const run = createRun(ports);
  const execute = async (request: HttpRequest, target: string): Promise<JsonObject> => {
    const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
    const operation = operations.get(name);
    if (operation === undefined) throw unsupported(target);
    return run(operation, name, request);
  };
  return { answer: createJsonProtocol({ name: 'user-pools', execute }, ports) };
};

/** Authenticates the caller in the operation's own way, and runs it. */
const createRun =
  ({ pools, authorize }: UserPoolServicePorts) =>
  async (operation: Operation, name: string, request: HttpRequest): Promise<JsonObject> => {
    const input = readInput(request.body);
    if (operation.by === 'client')
      return operation.run(input, findClient(pools, readText(input, 'ClientId')));
    if (operation.by === 'token')
      return operation.run(input, await findTokenOwner(readText(input, 'AccessToken'), pools));
    if (operation.by === 'token-or-session')
      return operation.run(input, await findPendingSignIn(input, pools));
    const pool = findPool(pools, readText(input, 'UserPoolId'));
    const { poolArn, region } = pool.model;
    authorize(request, { operation: name, poolArn, region });
    return operation.run(input, pool);
  };

const unsupported = (target: string): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The local user pool does not support ${target === '' ? 'requests without X-Amz-Target' : target}.`,
    `It supports ${[...operations.keys()].join(', ')}.`,
  );

const findClient = (pools: readonly UserPool[], clientId: string) => {
  for (const pool of pools) {
    const client = pool.model.clients.find((candidate) => candidate.clientId === clientId);
    if (client !== undefined) return { pool, client };
  }
  throw unknownResource(`User pool client ${clientId} does not exist.`);
};

const findPool = (pools: readonly UserPool[], poolId: string): UserPool => {
  const pool = pools.find(({ model }) => model.poolId === poolId);
  if (pool === undefined) throw unknownResource(`User pool ${poolId} does not exist.`);
  return pool;
};
