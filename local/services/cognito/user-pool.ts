import type { Clock } from '../../kernel/clock.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { UserPoolModel } from '../../template/user-pool-model.ts';
import { type Challenges, createChallenges } from './challenges.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import type { CustomChallenge, PasswordHandshake, SecondFactorChallenge } from './pending-challenges.ts';
import type { PoolDocument, SeedAccount } from './pool-document.ts';
import { createPoolKeys, type PoolKeys } from './pool-keys.ts';
import type { PoolStore } from './pool-store.ts';
import { createUsers, type Users } from './users.ts';

/** A user pool that people sign in to. */
export interface UserPool {
  model: UserPoolModel;
  /** The issuer of its tokens: the same as on AWS, so that code that compares it works unchanged. */
  issuer: string;
  users: Users;
  mailbox: Mailbox;
  keys: PoolKeys;
  handshakes: Challenges<PasswordHandshake>;
  /** Users, by `sub`, who signed in with a temporary password and have to choose a permanent one. */
  newPasswords: Challenges<{ sub: string; clientId: string }>;
  secondFactors: Challenges<SecondFactorChallenge>;
  customChallenges: Challenges<CustomChallenge>;
  /** Invokes the functions of its triggers. */
  invokeFunction: FunctionCall;
  timers: Timers;
  /** Whether a debugger may hold functions, so that they have no time limit. */
  isDebugging: boolean;
  readonly accounts: readonly SeedAccount[];
  keepAccounts(accounts: readonly SeedAccount[]): void;
  /** Combines all changes in one write, so that after a crash or a full disk all of them are stored or none. */
  inOneWrite(change: () => void): void;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  log: Log;
}

export interface UserPoolPorts {
  store: PoolStore;
  invokeFunction: FunctionCall;
  timers: Timers;
  isDebugging: boolean;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  log: Log;
}

/** `x` of the pool id `region_x`: the name of the pool in SRP. */
export const toPoolName = ({ poolId }: UserPoolModel): string => poolId.slice(poolId.indexOf('_') + 1);

/** Opens a pool. Throws a `LocalFault` if its stored state cannot be read. */
export const createUserPool = (model: UserPoolModel, { store, ...ports }: UserPoolPorts): UserPool => {
  const document: PoolDocument = store.read();
  let isHeld = false;
  const save = (): void => {
    if (!isHeld) store.write(document);
  };
  return {
    ...ports,
    model,
    issuer: `https://cognito-idp.${model.region}.amazonaws.com/${model.poolId}`,
    users: createUsers({ model, users: document.users, save, now: () => ports.clock.now() }),
    mailbox: createMailbox(model.poolId, ports.clock),
    keys: createPoolKeys({
      stored: document.keys,
      save: (keys) => {
        document.keys = keys;
        save();
      },
    }),
    ...openChallenges(ports),
    get accounts() {
      return document.accounts;
    },
    keepAccounts: (accounts) => {
      document.accounts = accounts;
      save();
    },
    inOneWrite: (change) => {
      isHeld = true;
      try {
        change();
      } finally {
        isHeld = false;
      }
      save();
    },
  };
};

const openChallenges = (
  ports: Pick<UserPoolPorts, 'clock' | 'ids'>,
): Pick<UserPool, 'handshakes' | 'newPasswords' | 'secondFactors' | 'customChallenges'> => ({
  handshakes: createChallenges(ports),
  newPasswords: createChallenges(ports),
  secondFactors: createChallenges(ports),
  customChallenges: createChallenges(ports),
});
