/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Every field of a user: subscribers receive what the publisher selects, so it selects all. */
export type PublishUserInput = {
  createdAt: string;
  email: string;
  id: string;
  name: string;
  updatedAt: string;
  version: number;
};

export type PublishUserCreatedMutationVariables = Exact<{
  input: PublishUserInput;
}>;


export type PublishUserCreatedMutation = { publishUserCreated: { id: string, name: string, email: string, createdAt: string, updatedAt: string, version: number } | null };

export type UserFieldsFragment = { id: string, name: string, email: string, createdAt: string, updatedAt: string, version: number };

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