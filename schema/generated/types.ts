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

export type CreateUserImportUploadInput = {
  format: UserImportFormat;
  /** Of the file, in bytes: the URL takes a file of this size and no other. At most 52,428,800. */
  size: Scalars['Int']['input'];
};

export type CreateUserImportUploadPayload = {
  upload: Maybe<UserImportUpload>;
  userErrors: Array<UserError>;
};

/** Plain strings, so that each problem is answered as data rather than refused as a malformed request. */
export type CreateUserInput = {
  /** An e-mail address of at most 254 characters that no other user has. */
  email: Scalars['String']['input'];
  /**
   * Chosen by the caller, 1 to 128 printable ASCII characters. A retry with the same key and the same input is answered as
   * the first time, with `replayed` true; the same key with another input is refused. Kept for 24 hours at least.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters after trimming. */
  name: Scalars['String']['input'];
};

export type CreateUserPayload = {
  /** Whether this answers a retry, and nothing was written now. */
  replayed: Scalars['Boolean']['output'];
  /** The new user; null when `userErrors` says why there is none. */
  user: Maybe<User>;
  /** Empty when the user was created. */
  userErrors: Array<UserError>;
};

/** Both ends included; the cheapest filter, since users are kept in this order. */
export type CreatedAtFilterInput = {
  between: Array<Scalars['AWSDateTime']['input']>;
};

export type DeleteUserInput = {
  /** Refuses the deletion with VERSION_CONFLICT where the user has another version by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** As for CreateUserInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteUserPayload = {
  /** Whether this answers a retry, and nothing was written now. */
  replayed: Scalars['Boolean']['output'];
  /** The user as it was last; null when `userErrors` says why it was not deleted. */
  user: Maybe<User>;
  userErrors: Array<UserError>;
};

/** Letter case does not count. */
export type EmailFilterInput = {
  beginsWith?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  /** Creates a user. Everything wrong with the input is answered at once in `userErrors`. */
  createUser: Maybe<CreateUserPayload>;
  /** Gives a place to upload a file of users to, for `startUserImport`. */
  createUserImportUpload: Maybe<CreateUserImportUploadPayload>;
  /** Deletes a user and frees the e-mail address. */
  deleteUser: Maybe<DeleteUserPayload>;
  /** Announces a user that was created, to the subscribers of `onUserCreated`. For services only. */
  publishUserCreated: Maybe<User>;
  /** Announces a user that was deleted, as it was last, to the subscribers of `onUserDeleted`. For services only. */
  publishUserDeleted: Maybe<User>;
  /** Announces how far an import is, to the subscribers of `onUserImportProgress`. For services only. */
  publishUserImportProgress: Maybe<UserImport>;
  /** Announces a user that was changed, to the subscribers of `onUserUpdated`. For services only. */
  publishUserUpdated: Maybe<User>;
  /** Starts to create many users: of `rows`, or of an uploaded file. Follow it with `onUserImportProgress`. */
  startUserImport: Maybe<StartUserImportPayload>;
  /** Changes the name, the e-mail address or both. What is left out or null stays as it is. */
  updateUser: Maybe<UpdateUserPayload>;
};


export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


export type MutationCreateUserImportUploadArgs = {
  input: CreateUserImportUploadInput;
};


export type MutationDeleteUserArgs = {
  input: DeleteUserInput;
};


export type MutationPublishUserCreatedArgs = {
  input: PublishUserInput;
};


export type MutationPublishUserDeletedArgs = {
  input: PublishUserInput;
};


export type MutationPublishUserImportProgressArgs = {
  input: PublishUserImportInput;
};


export type MutationPublishUserUpdatedArgs = {
  input: PublishUserInput;
};


export type MutationStartUserImportArgs = {
  input: StartUserImportInput;
};


export type MutationUpdateUserArgs = {
  input: UpdateUserInput;
};

/** Letter case counts. */
export type NameFilterInput = {
  beginsWith?: InputMaybe<Scalars['String']['input']>;
  contains?: InputMaybe<Scalars['String']['input']>;
};

/** Every field of an import's state that subscribers may want. */
export type PublishUserImportInput = {
  created: Scalars['Int']['input'];
  createdAt: Scalars['AWSDateTime']['input'];
  finishedAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  id: Scalars['ID']['input'];
  problems: Array<UserImportProblemInput>;
  processed: Scalars['Int']['input'];
  refused: Scalars['Int']['input'];
  status: UserImportStatus;
  total?: InputMaybe<Scalars['Int']['input']>;
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
  /** How far an import is, or null. A consistent read. */
  getUserImport: Maybe<UserImport>;
  /**
   * Users, newest first: at most `limit` of them (1 to 100, 20 when absent). Pass the page's `nextToken`
   * back for the next page, with the same `filter`. Eventually consistent: a user created a moment ago may not be
   * listed yet. A filter by name or e-mail address looks at a few thousand users at most in one request: where those
   * hold too few that match, the page is short, or empty, and its `nextToken` goes on from there.
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


export type QueryGetUserImportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryListUsersArgs = {
  filter?: InputMaybe<UserFilterInput>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

/** Either rows or an upload. */
export type StartUserImportInput = {
  /** Which columns of a CSV file to read; `name` and `email` where it is left out. */
  columns?: InputMaybe<UserImportColumnsInput>;
  /** As for CreateUserInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** A firewall lets through requests of 8 KB; 6 KB of them are for rows as JSON: some 40. */
  rows?: InputMaybe<Array<UserImportRowInput>>;
  /** The id of a finished upload. */
  uploadId?: InputMaybe<Scalars['ID']['input']>;
};

export type StartUserImportPayload = {
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
  userImport: Maybe<UserImport>;
};

export type Subscription = {
  /** Every new user, whoever wrote it. At least once and in no order: drop what you have seen by `id` and `version`. */
  onUserCreated: Maybe<User>;
  /** Every deleted user, or the one with this id, as it was last. Leave the argument out as for `onUserUpdated`. */
  onUserDeleted: Maybe<User>;
  /** How far an import is, now and then until it is finished. At least once and in no order: `processed` only grows. */
  onUserImportProgress: Maybe<UserImport>;
  /**
   * Every changed user, or the one with this id. At least once and in no order: the highest `version` is the latest.
   * For every user leave the argument out of the document: null, or a variable without a value, matches none.
   */
  onUserUpdated: Maybe<User>;
};


export type SubscriptionOnUserDeletedArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionOnUserImportProgressArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionOnUserUpdatedArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};

export type UpdateUserInput = {
  /** An e-mail address of at most 254 characters that no other user has. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Refuses the change with VERSION_CONFLICT where the user has another version by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** As for CreateUserInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters after trimming. */
  name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateUserPayload = {
  /** Whether this answers a retry, and nothing was written now. */
  replayed: Scalars['Boolean']['output'];
  /** The user as changed; null when `userErrors` says why it is not. */
  user: Maybe<User>;
  userErrors: Array<UserError>;
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
  /** The key was used for another input before. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A field of the input does not have the form asked for. */
  | 'INVALID_INPUT'
  /** There is no user, upload or import with this id. */
  | 'NOT_FOUND'
  /** The user has another version than `expectedVersion`: read it again and decide anew. */
  | 'VERSION_CONFLICT';

/** All that is given must hold. */
export type UserFilterInput = {
  createdAt?: InputMaybe<CreatedAtFilterInput>;
  email?: InputMaybe<EmailFilterInput>;
  name?: InputMaybe<NameFilterInput>;
};

export type UserImport = {
  created: Scalars['Int']['output'];
  createdAt: Scalars['AWSDateTime']['output'];
  finishedAt: Maybe<Scalars['AWSDateTime']['output']>;
  id: Scalars['ID']['output'];
  /** The first ten problems, by row. */
  problems: Array<UserImportProblem>;
  /** Rows with a result: created and refused. */
  processed: Scalars['Int']['output'];
  refused: Scalars['Int']['output'];
  /** Where the result of every row can be downloaded, for a while; null until FINISHED, and in events. */
  reportUrl: Maybe<Scalars['AWSURL']['output']>;
  status: UserImportStatus;
  /** Rows in all; null while they are being counted. */
  total: Maybe<Scalars['Int']['output']>;
};

/** Titles of columns, in any letter case. */
export type UserImportColumnsInput = {
  email: Scalars['String']['input'];
  /** Several are joined by spaces, such as a first and a last name. */
  name: Array<Scalars['String']['input']>;
};

export type UserImportFormat =
  /** A header line with `name` and `email`, then a line a user; RFC 4180, or with semicolons or tabs. */
  | 'CSV'
  /** A JSON object with `name` and `email` a line. */
  | 'JSON_LINES';

export type UserImportProblem = {
  code: UserErrorCode;
  field: Maybe<Scalars['String']['output']>;
  message: Scalars['String']['output'];
  /** From 1; of a CSV file, the header line not counted. */
  row: Scalars['Int']['output'];
};

export type UserImportProblemInput = {
  code: UserErrorCode;
  field?: InputMaybe<Scalars['String']['input']>;
  message: Scalars['String']['input'];
  row: Scalars['Int']['input'];
};

/** A user to be: plain strings, since a row's problems are results of the import. */
export type UserImportRowInput = {
  email: Scalars['String']['input'];
  name: Scalars['String']['input'];
};

export type UserImportStatus =
  /** The file could not be read; `problems` says why. */
  | 'FAILED'
  | 'FINISHED'
  | 'RUNNING'
  /** Rows are still being counted and queued. */
  | 'SPLITTING';

export type UserImportUpload = {
  contentType: Scalars['String']['output'];
  expiresAt: Scalars['AWSDateTime']['output'];
  /** For `startUserImport`. */
  id: Scalars['ID']['output'];
  /** Bytes. */
  maxSize: Scalars['Int']['output'];
  /** PUT the file here, with the header Content-Type below and its length; neither may differ. */
  url: Scalars['AWSURL']['output'];
};
