import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { readText } from '../input.ts';
import type { CustomStep } from '../pending-challenges.ts';
import type { PoolUser } from '../pool-document.ts';
import { fromHex, toBytes } from '../srp/group.ts';
import { isClaimValid, isSafePublic, toServerPublic } from '../srp/handshake.ts';
import { toVerifier } from '../srp/verifier.ts';
import { allowSignIn } from '../triggers/sign-in.ts';
import { toPoolName, type UserPool } from '../user-pool.ts';
import { toUnknownFailure } from './find-account.ts';

const SECRET_BYTES = 128;

/** A user with a verified password. */
export interface ProvenPassword {
  user: PoolUser;
  /** Null if no functions of the pool decide the next step. */
  customSteps: readonly CustomStep[] | null;
}

interface Account {
  sub: string | null;
  username: string;
  salt: string;
  verifier: bigint;
}

interface HandshakeRequest {
  client: UserPoolClientModel;
  /** InitiateAuth, for its `ClientMetadata`. */
  input: JsonObject;
  /** Of a custom sign-in that asks for the password. */
  customSteps?: readonly CustomStep[];
}

/** The first half: answers the challenge `PASSWORD_VERIFIER`. */
export const beginHandshake = async (
  pool: UserPool,
  parameters: JsonObject,
  { client, input, customSteps }: HandshakeRequest,
): Promise<JsonObject> => {
  const user = pool.users.find(readText(parameters, 'USERNAME'));
  if (user !== null) await allowSignIn(pool, user, client, input);
  const { salt, ...account } = toAccount(pool, readText(parameters, 'USERNAME'), client);
  const serverSecret = fromHex(pool.ids.entropy(SECRET_BYTES));
  const handshake = {
    ...account,
    serverSecret,
    clientPublic: readPublic(parameters),
    clientId: client.clientId,
    ...(customSteps !== undefined && { customSteps }),
  };
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: toBytes(fromHex(salt)).toString('hex'),
      SECRET_BLOCK: pool.handshakes.put(handshake),
      SRP_B: toServerPublic(handshake).toString(16),
      USERNAME: account.username,
      USER_ID_FOR_SRP: account.username,
    },
  };
};

/** The second step: a valid claim proves knowledge of the password. */
export const endHandshake = async (
  pool: UserPool,
  responses: JsonObject,
  client: UserPoolClientModel,
): Promise<ProvenPassword> => {
  const block = readText(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const handshake = pool.handshakes.take(block);
  if (handshake === null || handshake.clientId !== client.clientId) throw notAuthorized();
  const claim = {
    poolName: toPoolName(pool.model),
    username: handshake.username,
    secretBlock: Buffer.from(block, 'base64'),
    timestamp: readText(responses, 'TIMESTAMP'),
    signature: Buffer.from(readText(responses, 'PASSWORD_CLAIM_SIGNATURE'), 'base64'),
  };
  const user = handshake.sub === null ? null : pool.users.find(handshake.sub);
  if (!isClaimValid(handshake, claim) || user === null) throw notAuthorized();
  return { user, customSteps: handshake.customSteps ?? null };
};

const toAccount = (pool: UserPool, name: string, client: UserPoolClientModel): Account => {
  const user = pool.users.find(name);
  if (user?.password) {
    const { salt, verifier } = user.password;
    return { sub: user.sub, username: user.username, salt, verifier: fromHex(verifier) };
  }
  if (!client.hidesUnknownUsers) throw toUnknownFailure(client);
  return toUnknownAccount(pool, name);
};

const readPublic = (parameters: JsonObject): bigint => {
  const text = readText(parameters, 'SRP_A');
  if (!/^[0-9a-f]+$/i.test(text) || !isSafePublic(fromHex(text)))
    throw invalidParameter('Invalid SRP_A value.');
  return fromHex(text);
};

/**
 * An unknown user has the same parameters each time, and no password. They are derived from a secret: from
 * the name alone, a client could compute them and so detect unknown users.
 */
const toUnknownAccount = (pool: UserPool, name: string): Account => {
  const digest = pool.secrets.key('unknown user', pool.model.poolArn, name).toString('hex');
  const username = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  const salt = digest.slice(32);
  return {
    sub: null,
    username,
    salt,
    verifier: toVerifier(pool.ids.entropy(16), salt, { poolName: '', username }),
  };
};
