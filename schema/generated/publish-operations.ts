/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Every field of an import that subscribers can select. */
export type PublishUserImportInput = {
  created: number;
  createdAt: string;
  finishedAt?: string | null | undefined;
  id: string;
  problems: Array<UserImportProblemInput>;
  processed: number;
  refused: number;
  status: UserImportStatus;
  total?: number | null | undefined;
};

/** Every field of a user: subscribers receive only the fields that the publisher selects, so it selects all of them. */
export type PublishUserInput = {
  createdAt: string;
  email: string;
  id: string;
  name: string;
  updatedAt: string;
  version: number;
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

export type UserImportProblemInput = {
  code: UserErrorCode;
  field?: string | null | undefined;
  message: string;
  row: number;
};

export type UserImportStatus =
  /** The file could not be read; see `problems`. */
  | 'FAILED'
  | 'FINISHED'
  | 'RUNNING'
  /** Rows are still being counted and queued. */
  | 'SPLITTING';

export type PublishUserCreatedMutationVariables = Exact<{
  input: PublishUserInput;
}>;


export type PublishUserCreatedMutation = { publishUserCreated: { id: string, name: string, email: string, createdAt: string, updatedAt: string, version: number } | null };

export type PublishUserDeletedMutationVariables = Exact<{
  input: PublishUserInput;
}>;


export type PublishUserDeletedMutation = { publishUserDeleted: { id: string, name: string, email: string, createdAt: string, updatedAt: string, version: number } | null };

export type PublishUserImportProgressMutationVariables = Exact<{
  input: PublishUserImportInput;
}>;


export type PublishUserImportProgressMutation = { publishUserImportProgress: { id: string, status: UserImportStatus, total: number | null, processed: number, created: number, refused: number, createdAt: string, finishedAt: string | null, problems: Array<{ row: number, code: UserErrorCode, message: string, field: string | null }> } | null };

export type PublishUserUpdatedMutationVariables = Exact<{
  input: PublishUserInput;
}>;


export type PublishUserUpdatedMutation = { publishUserUpdated: { id: string, name: string, email: string, createdAt: string, updatedAt: string, version: number } | null };

export type UserFieldsFragment = { id: string, name: string, email: string, createdAt: string, updatedAt: string, version: number };

export type UserImportFieldsFragment = { id: string, status: UserImportStatus, total: number | null, processed: number, created: number, refused: number, createdAt: string, finishedAt: string | null, problems: Array<{ row: number, code: UserErrorCode, message: string, field: string | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const UserFieldsFragmentDoc = new TypedDocumentString(`
    fragment UserFields on User {
  id
  name
  email
  createdAt
  updatedAt
  version
}
    `, {"fragmentName":"UserFields"}) as unknown as TypedDocumentString<UserFieldsFragment, unknown>;
export const UserImportFieldsFragmentDoc = new TypedDocumentString(`
    fragment UserImportFields on UserImport {
  id
  status
  total
  processed
  created
  refused
  problems {
    row
    code
    message
    field
  }
  createdAt
  finishedAt
}
    `, {"fragmentName":"UserImportFields"}) as unknown as TypedDocumentString<UserImportFieldsFragment, unknown>;
export const PublishUserCreatedDocument = new TypedDocumentString(`
    mutation PublishUserCreated($input: PublishUserInput!) {
  publishUserCreated(input: $input) {
    ...UserFields
  }
}
    fragment UserFields on User {
  id
  name
  email
  createdAt
  updatedAt
  version
}`) as unknown as TypedDocumentString<PublishUserCreatedMutation, PublishUserCreatedMutationVariables>;
export const PublishUserDeletedDocument = new TypedDocumentString(`
    mutation PublishUserDeleted($input: PublishUserInput!) {
  publishUserDeleted(input: $input) {
    ...UserFields
  }
}
    fragment UserFields on User {
  id
  name
  email
  createdAt
  updatedAt
  version
}`) as unknown as TypedDocumentString<PublishUserDeletedMutation, PublishUserDeletedMutationVariables>;
export const PublishUserImportProgressDocument = new TypedDocumentString(`
    mutation PublishUserImportProgress($input: PublishUserImportInput!) {
  publishUserImportProgress(input: $input) {
    ...UserImportFields
  }
}
    fragment UserImportFields on UserImport {
  id
  status
  total
  processed
  created
  refused
  problems {
    row
    code
    message
    field
  }
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<PublishUserImportProgressMutation, PublishUserImportProgressMutationVariables>;
export const PublishUserUpdatedDocument = new TypedDocumentString(`
    mutation PublishUserUpdated($input: PublishUserInput!) {
  publishUserUpdated(input: $input) {
    ...UserFields
  }
}
    fragment UserFields on User {
  id
  name
  email
  createdAt
  updatedAt
  version
}`) as unknown as TypedDocumentString<PublishUserUpdatedMutation, PublishUserUpdatedMutationVariables>;