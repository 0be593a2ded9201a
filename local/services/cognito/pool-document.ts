import type { JsonObject } from '../../kernel/json.ts';

/** What a user pool keeps from one start to the next. */
export interface PoolDocument {
  /** Private keys (JWK) by what they sign; null until the first token. */
  keys: Readonly<Record<TokenUse, JsonObject>> | null;
  users: PoolUser[];
  /** Accounts made for the developer, whose passwords are told at every start. */
  accounts: readonly SeedAccount[];
}

export type TokenUse = 'access' | 'id';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html */
export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';

export interface PoolUser {
  /** What Cognito calls the user: chosen by people, or the same as `sub` where they sign in with an attribute. */
  username: string;
  sub: string;
  /** All but `sub`. */
  attributes: Record<string, string>;
  status: UserStatus;
  isEnabled: boolean;
  groups: string[];
  /** As SRP keeps it: neither the password nor a hash that could stand for it. Hexadecimal. */
  password: { salt: string; verifier: string } | null;
  /** When a temporary password ends, in milliseconds; null for a lasting one. */
  temporaryUntil: number | null;
  code: { purpose: CodePurpose; value: string; until: number } | null;
  /** The authenticator app that the person has begun to set up, or uses; null where there is none. */
  softwareToken: SoftwareToken | null;
  sessions: UserSession[];
  /** Milliseconds. */
  createdAt: number;
  modifiedAt: number;
}

export type CodePurpose = 'SIGN_UP' | 'PASSWORD';

/** What the pool and somebody's authenticator app both know, and from which they make the same codes. */
export interface SoftwareToken {
  /** Base32, as authenticator apps take it. */
  secret: string;
  /** As the person calls the app. */
  deviceName: string;
  /** Whether the person has shown a code of it: until then it lets nobody in and keeps nobody out. */
  isVerified: boolean;
  /** Whether it is asked for at each sign-in. */
  isEnabled: boolean;
  isPreferred: boolean;
  /** The time step of the last code that was taken: neither that nor an older one is taken again. */
  lastStep: number | null;
}

/** What began when somebody signed in, and lasts as long as the refresh token. */
export interface UserSession {
  /** `origin_jti` of every token that comes of it. */
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
