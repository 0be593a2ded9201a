export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSEmail: { input: string; output: string; }
  AWSIPAddress: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
  AWSPhone: { input: string; output: string; }
  AWSTime: { input: string; output: string; }
  AWSTimestamp: { input: number; output: number; }
  AWSURL: { input: string; output: string; }
};

/** Plain strings, so that each problem is answered as data rather than refused as a malformed request. */
export type CreateUserInput = {
  /** An e-mail address of at most 254 characters that no other user has. */
  email: Scalars['String']['input'];
  /** 1 to 100 characters after trimming. */
  name: Scalars['String']['input'];
};

export type CreateUserPayload = {
  /** The new user; null when `userErrors` says why there is none. */
  user: Maybe<User>;
  /** Empty when the user was created. */
  userErrors: Array<UserError>;
};

export type Mutation = {
  /** Creates a user. Everything wrong with the input is answered at once in `userErrors`. */
  createUser: Maybe<CreateUserPayload>;
  /** Announces a user that was created, to the subscribers of `onUserCreated`. For services only. */
  publishUserCreated: Maybe<User>;
};


export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


export type MutationPublishUserCreatedArgs = {
  input: PublishUserInput;
};

/** Every field of a user: subscribers receive what the publisher selects, so it selects all. */
export type PublishUserInput = {
  createdAt: Scalars['AWSDateTime']['input'];
  email: Scalars['AWSEmail']['input'];
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  updatedAt: Scalars['AWSDateTime']['input'];
  version: Scalars['Int']['input'];
};

export type Query = {
  /** The user with this id, or null. An eventually consistent read unless `consistentRead` is true. */
  getUser: Maybe<User>;
  /** The user with this e-mail address, ignoring letter case, or null. */
  getUserByEmail: Maybe<User>;
  /**
   * Users, newest first: at most `limit` of them (1 to 100, 20 when absent). Pass the page's `nextToken`
   * back for the next page. Eventually consistent: a user created a moment ago may not be listed yet.
   */
  listUsers: Maybe<UserConnection>;
};


export type QueryGetUserArgs = {
  consistentRead?: InputMaybe<Scalars['Boolean']['input']>;
  id: Scalars['ID']['input'];
};


export type QueryGetUserByEmailArgs = {
  email: Scalars['AWSEmail']['input'];
};


export type QueryListUsersArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

export type Subscription = {
  /** Every new user, whoever wrote it. At least once and in no order: drop what you have seen by `id` and `version`. */
  onUserCreated: Maybe<User>;
};

export type User = {
  createdAt: Scalars['AWSDateTime']['output'];
  /** Unique among all users, ignoring letter case. */
  email: Scalars['AWSEmail']['output'];
  id: Scalars['ID']['output'];
  /** 1 to 100 characters, without white space around them. */
  name: Scalars['String']['output'];
  updatedAt: Scalars['AWSDateTime']['output'];
  /** 1 when created, one more with each change. */
  version: Scalars['Int']['output'];
};

/** A page of users. */
export type UserConnection = {
  items: Array<User>;
  /** Where the next page begins; null on the last page. Opaque. */
  nextToken: Maybe<Scalars['String']['output']>;
};

export type UserError = {
  code: UserErrorCode;
  /** The input field that it is about, such as `email`; null when it is about none. */
  field: Maybe<Scalars['String']['output']>;
  /** A sentence to show to a person. */
  message: Scalars['String']['output'];
};

export type UserErrorCode =
  /** Another user has this e-mail address, in whatever letter case. */
  | 'EMAIL_TAKEN'
  /** A field of the input does not have the form asked for. */
  | 'INVALID_INPUT';
