import type { JsonObject } from '../../kernel/json.ts';

/** The persistent state of a user pool. */
export interface PoolDocument {
  /** Private keys (JWK) by what they sign; null until the first token. */
  keys: Readonly<Record<TokenUse, JsonObject>> | null;
  users: PoolUser[];
  /** Accounts created for the developer, whose passwords are printed at every start. */
  accounts: readonly SeedAccount[];
}

export type TokenUse = 'access' | 'id';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';

export interface PoolUser {
  /** Cognito's user name: chosen at sign-up, or the same as `sub` if users sign in with an attribute. */
  username: string;
  sub: string;
  /** All but `sub`. */
  attributes: Record<string, string>;
  status: UserStatus;
  isEnabled: boolean;
  groups: string[];
  /** As in SRP: neither the password nor a hash that could replace it. Hexadecimal. */
  password: { salt: string; verifier: string } | null;
  /** The expiration of a temporary password, in milliseconds; null for a permanent one. */
  temporaryUntil: number | null;
  code: { purpose: CodePurpose; value: string; until: number } | null;
  /** The authenticator app in use or in setup; null if there is none. */
  softwareToken: SoftwareToken | null;
  sessions: UserSession[];
  /** Milliseconds. */
  createdAt: number;
  modifiedAt: number;
}

export type CodePurpose = 'SIGN_UP' | 'PASSWORD';

/** The secret that the pool and an authenticator app share, from which both compute the same codes. */
export interface SoftwareToken {
  /** Base32, the format of authenticator apps. */
  secret: string;
  /** The user's name of the app. */
  deviceName: string;
  /** Whether the user has entered a code of it: until then it has no effect on sign-ins. */
  isVerified: boolean;
  /** Whether a code is required at each sign-in. */
  isEnabled: boolean;
  isPreferred: boolean;
  /** The time step of the last accepted code: neither that nor an older one is accepted again. */
  lastStep: number | null;
}

/** A session, which begins with a sign-in and lasts as long as the refresh token. */
export interface UserSession {
  /** `origin_jti` of all its tokens. */
  id: string;
  clientId: string;
  /** Epoch seconds. */
  signedInAt: number;
  /** SHA-256 of the refresh token. */
  tokenHash: string;
  /** Milliseconds. */
  until: number;
}

export interface SeedAccount {
  username: string;
  password: string;
  groups: readonly string[];
}
