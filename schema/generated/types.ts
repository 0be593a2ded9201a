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
  /** The size of the file in bytes, at most 52,428,800. The URL accepts only a file of exactly this size. */
  size: Scalars['Int']['input'];
};

export type CreateUserImportUploadPayload = {
  upload: Maybe<UserImportUpload>;
  userErrors: Array<UserError>;
};

/** Plain strings, so that each problem is returned in `userErrors` and the request is not rejected as malformed. */
export type CreateUserInput = {
  /** An email address of at most 254 characters that no other user has. */
  email: Scalars['String']['input'];
  /**
   * Chosen by the caller: 1 to 128 printable ASCII characters. A retry with the same key and the same input returns the
   * result of the first request, with `replayed` true; the same key with different input is rejected. Keys are kept for
   * at least 24 hours.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters after trimming. */
  name: Scalars['String']['input'];
};

export type CreateUserPayload = {
  /** Whether the request was a retry: this is the result of the first request, and nothing was written. */
  replayed: Scalars['Boolean']['output'];
  /** The new user; null if `userErrors` is not empty. */
  user: Maybe<User>;
  /** Empty when the user was created. */
  userErrors: Array<UserError>;
};

/** From the first time to the second, both inclusive. The most efficient filter, since users are stored in this order. */
export type CreatedAtFilterInput = {
  between: Array<Scalars['AWSDateTime']['input']>;
};

export type DeleteUserInput = {
  /** Rejects the deletion with VERSION_CONFLICT if the user now has another version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** As in CreateUserInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type DeleteUserPayload = {
  /** Whether the request was a retry: this is the result of the first request, and nothing was written. */
  replayed: Scalars['Boolean']['output'];
  /** The last state of the deleted user; null if `userErrors` is not empty. */
  user: Maybe<User>;
  userErrors: Array<UserError>;
};

/** Case-insensitive. */
export type EmailFilterInput = {
  beginsWith?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  /** Creates a user. Problems the caller can fix are returned together in `userErrors`. */
  createUser: Maybe<CreateUserPayload>;
  /** Returns a presigned URL to upload a file of users to, for `startUserImport`. */
  createUserImportUpload: Maybe<CreateUserImportUploadPayload>;
  /** Deletes a user and frees the email address. */
  deleteUser: Maybe<DeleteUserPayload>;
  /** Publishes a user that was created to the subscribers of `onUserCreated`. For services only. */
  publishUserCreated: Maybe<User>;
  /** Publishes the last state of a user that was deleted to the subscribers of `onUserDeleted`. For services only. */
  publishUserDeleted: Maybe<User>;
  /** Publishes the progress of an import to the subscribers of `onUserImportProgress`. For services only. */
  publishUserImportProgress: Maybe<UserImport>;
  /** Publishes a user that was changed to the subscribers of `onUserUpdated`. For services only. */
  publishUserUpdated: Maybe<User>;
  /**
   * Starts an import that creates many users, from `rows` or from an uploaded file. Follow it with
   * `onUserImportProgress`.
   */
  startUserImport: Maybe<StartUserImportPayload>;
  /** Changes the name, the email address or both. Fields that are absent or null are not changed. */
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

/** Case-sensitive. */
export type NameFilterInput = {
  beginsWith?: InputMaybe<Scalars['String']['input']>;
  contains?: InputMaybe<Scalars['String']['input']>;
};

/** Every field of an import that subscribers can select. */
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

/** Every field of a user: subscribers receive only the fields that the publisher selects, so it selects all of them. */
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
  /** The user with this email address, ignoring letter case, or null. */
  getUserByEmail: Maybe<User>;
  /** The import with this id and its progress, or null. A consistent read. */
  getUserImport: Maybe<UserImport>;
  /**
   * Users, newest first: at most `limit` of them (1 to 100, 20 when absent). Pass the page's `nextToken`
   * back to get the next page, with the same `filter`. Eventually consistent: a user created a moment ago may not be
   * listed yet. A filter by name or email address reads at most a few thousand users in one request: if too few of
   * them match, the page is short or empty, and its `nextToken` continues from there.
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
  /** The columns of a CSV file to read; `name` and `email` by default. */
  columns?: InputMaybe<UserImportColumnsInput>;
  /** As in CreateUserInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** At most 6 KB as JSON, about 40 rows, since the firewall blocks requests of more than 8 KB. */
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
  /**
   * Every new user, regardless of what wrote it. Events arrive at least once and in no order: discard duplicates by `id`
   * and `version`.
   */
  onUserCreated: Maybe<User>;
  /** The last state of every deleted user, or of the one with this id. Omit the argument as for `onUserUpdated`. */
  onUserDeleted: Maybe<User>;
  /**
   * The progress of an import, from time to time until it is finished. Events arrive at least once and in no order:
   * `processed` only increases.
   */
  onUserImportProgress: Maybe<UserImport>;
  /**
   * Every changed user, or the one with this id. Events arrive at least once and in no order: the highest `version` is
   * the latest. To receive every user, omit the argument from the document: null, or a variable without a value, matches
   * no user.
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
  /** An email address of at most 254 characters that no other user has. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Rejects the change with VERSION_CONFLICT if the user now has another version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  /** As in CreateUserInput. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters after trimming. */
  name?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateUserPayload = {
  /** Whether the request was a retry: this is the result of the first request, and nothing was written. */
  replayed: Scalars['Boolean']['output'];
  /** The changed user; null if `userErrors` is not empty. */
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
  /** 1 when created; each change adds 1. */
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
  /** The input field with the problem, such as `email`; null if the problem is not in a field. */
  field: Maybe<Scalars['String']['output']>;
  /** A sentence to show to the user. */
  message: Scalars['String']['output'];
};

export type UserErrorCode =
  /** Another user has this email address, ignoring letter case. */
  | 'EMAIL_TAKEN'
  /** The idempotency key was already used with different input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A field of the input has an invalid format. */
  | 'INVALID_INPUT'
  /** No user, upload or import has this id. */
  | 'NOT_FOUND'
  /** The version of the user is not `expectedVersion`: read the user again before you retry. */
  | 'VERSION_CONFLICT';

/** A user must match every filter that is present. */
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
  /** Rows with a result: `created` plus `refused`. */
  processed: Scalars['Int']['output'];
  refused: Scalars['Int']['output'];
  /** A URL, valid for a limited time, to download the result of every row; null until FINISHED, and in events. */
  reportUrl: Maybe<Scalars['AWSURL']['output']>;
  status: UserImportStatus;
  /** The total number of rows; null while they are being counted. */
  total: Maybe<Scalars['Int']['output']>;
};

/** Column titles, ignoring letter case. */
export type UserImportColumnsInput = {
  email: Scalars['String']['input'];
  /** Several columns, such as first and last name, are joined with spaces. */
  name: Array<Scalars['String']['input']>;
};

export type UserImportFormat =
  /** A header line with `name` and `email`, then one line per user; RFC 4180, or separated by semicolons or tabs. */
  | 'CSV'
  /** One JSON object with `name` and `email` per line. */
  | 'JSON_LINES';

export type UserImportProblem = {
  code: UserErrorCode;
  field: Maybe<Scalars['String']['output']>;
  message: Scalars['String']['output'];
  /** Counted from 1; the header line of a CSV file is not counted. */
  row: Scalars['Int']['output'];
};

export type UserImportProblemInput = {
  code: UserErrorCode;
  field?: InputMaybe<Scalars['String']['input']>;
  message: Scalars['String']['input'];
  row: Scalars['Int']['input'];
};

/** A user to create. Plain strings, since the problems of a row are results of the import. */
export type UserImportRowInput = {
  email: Scalars['String']['input'];
  name: Scalars['String']['input'];
};

export type UserImportStatus =
  /** The file could not be read; see `problems`. */
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
  /** PUT the file here, with `contentType` as the header Content-Type; type and length must match. */
  url: Scalars['AWSURL']['output'];
};
