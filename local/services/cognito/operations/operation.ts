import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import type { PendingSignIn } from '../sign-in/find-pending-sign-in.ts';
import type { TokenOwner } from '../tokens/find-token-owner.ts';
import type { UserPool } from '../user-pool.ts';

/** Called by an app for a user who has not signed in: it names the client. */
export interface ClientOperation {
  by: 'client';
  run(input: JsonObject, asked: { pool: UserPool; client: UserPoolClientModel }): Promise<JsonObject>;
}

/** Called by a user who has signed in: it has the access token. */
export interface TokenOperation {
  by: 'token';
  run(input: JsonObject, owner: TokenOwner): Promise<JsonObject>;
}

/**
 * Called by a user who has signed in or is signing in: it has the access token, or the session of a
 * challenge.
 */
export interface TokenOrSessionOperation {
  by: 'token-or-session';
  run(input: JsonObject, pending: PendingSignIn): Promise<JsonObject>;
}

/** Called by an administrator: it names the pool, and the request is signed with AWS keys. */
export interface AdministratorOperation {
  by: 'administrator';
  run(input: JsonObject, pool: UserPool): Promise<JsonObject>;
}

/** One operation of the API. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html */
export type Operation = ClientOperation | TokenOperation | TokenOrSessionOperation | AdministratorOperation;
