import { LocalFault, TransportFailure } from '../../kernel/errors.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import type { Ids } from '../../kernel/ids.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { CognitoFailure, unknownResource } from './errors.ts';
import { readText } from './input.ts';
import { operations } from './operations/index.ts';
import type { Operation } from './operations/operation.ts';
import { findPendingSignIn } from './sign-in/find-pending-sign-in.ts';
import { findTokenOwner } from './tokens/find-token-owner.ts';
import type { UserPool } from './user-pool.ts';

export interface UserPoolServicePorts {
  pools: readonly UserPool[];
  /** Throws a `TransportFailure` unless the request is signed by somebody who may do this to the pool of this ARN. */
  authorize(request: HttpRequest, asked: AskedOfPool): void;
  ids: Ids;
  log: Log;
}

export interface AskedOfPool {
  operation: string;
  poolArn: string;
  region: string;
}

/** The user pools of a template behind Cognito's JSON protocol. */
export interface UserPoolService {
  answer(request: HttpRequest): Promise<ServiceResponse>;
}

export interface ServiceResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const TARGET = 'AWSCognitoIdentityProviderService.';

export const createUserPoolService = (ports: UserPoolServicePorts): UserPoolService => {
  const { ids, log } = ports;
  const run = createRun(ports);

  const toAnswer = (status: number, document: JsonObject, exception?: string): ServiceResponse => ({
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': ids.uuid(),
      ...(exception !== undefined && { 'x-amzn-errortype': exception }),
    },
    body: JSON.stringify(document),
  });
  const execute = async (request: HttpRequest): Promise<JsonObject> => {
    const target = [request.headers['x-amz-target'] ?? ''].flat()[0] ?? '';
    const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
    const operation = operations.get(name);
    if (operation === undefined) throw unsupported(target);
    return run(operation, name, request);
  };
  return {
    answer: async (request) => {
      try {
        return toAnswer(200, await execute(request));
      } catch (error) {
        const { status, exception, message } = toFailure(error, log);
        return toAnswer(status, { __type: exception, message }, exception);
      }
    },
  };
};

/** Finds who asks, each in the operation's own way, and runs it. */
const createRun =
  ({ pools, authorize }: UserPoolServicePorts) =>
  async (operation: Operation, name: string, request: HttpRequest): Promise<JsonObject> => {
    const input = toInput(request.body);
    if (operation.by === 'client')
      return operation.run(input, findClient(pools, readText(input, 'ClientId')));
    if (operation.by === 'person')
      return operation.run(input, await findTokenOwner(readText(input, 'AccessToken'), pools));
    if (operation.by === 'newcomer') return operation.run(input, await findPendingSignIn(input, pools));
    const pool = findPool(pools, readText(input, 'UserPoolId'));
    const { poolArn, region } = pool.model;
    authorize(request, { operation: name, poolArn, region });
    return operation.run(input, pool);
  };

const unsupported = (target: string): LocalFault =>
  target.startsWith('AWSCognitoIdentityService.')
    ? new LocalFault(
        'UNSUPPORTED',
        'Identity pools do not provide credentials on this machine.',
        'Sign with the developer keys that are printed at start.',
      )
    : new LocalFault(
        'UNSUPPORTED',
        `The local user pool does not support ${target === '' ? 'requests without X-Amz-Target' : target}.`,
        `It supports ${[...operations.keys()].join(', ')}.`,
      );

/** The exception and the text of a failure; the status of each of Cognito's own is 400. */
const toFailure = (error: unknown, log: Log): { status: number; exception: string; message: string } => {
  if (error instanceof CognitoFailure)
    return { status: 400, exception: error.exception, message: error.message };
  if (error instanceof TransportFailure)
    return { status: 400, exception: error.errorType, message: error.message };
  if (error instanceof LocalFault && error.code === 'UNSUPPORTED')
    return { status: 501, exception: 'LocalFault', message: `${error.message} ${error.fix}` };
  if (error instanceof LocalFault) {
    const message = `${error.message} ${error.fix}`;
    log.error('user-pools', message);
    return { status: 500, exception: 'InternalErrorException', message };
  }
  log.error('user-pools', error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { status: 500, exception: 'InternalErrorException', message: 'Something went wrong' };
};

const toInput = (body: string): JsonObject => {
  try {
    const input: unknown = JSON.parse(body);
    if (isJsonObject(input)) return input;
  } catch {
    // Not JSON: refused below.
  }
  throw new CognitoFailure('SerializationException', 'The request body is not a JSON object.');
};

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
