import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { JsonObject } from 'appsync-offline';
import { print } from 'graphql';
import { expect } from 'vitest';
import {
  CreateUserDocument,
  DeleteUserDocument,
  GetUserByEmailDocument,
  GetUserDocument,
  ListUsersDocument,
  UpdateUserDocument,
  type UserFieldsFragment,
} from '../../schema/generated/operations.ts';
import type {
  CreateUserInput,
  DeleteUserInput,
  UpdateUserInput,
  UserFilterInput,
} from '../../schema/generated/types.ts';
import type { LocalApi } from '../support/with-local-api.ts';

export type User = UserFieldsFragment;

/** Sends one of the operations that clients use; fails the test unless the answer is data alone. */
const run = async <Data, Variables>(
  api: LocalApi,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> => {
  const { status, body } = await api.graphql(print(document), variables as JsonObject);
  expect({ status, body }).toEqual({ status: 200, body: { data: expect.anything() } });
  return (body as { data: Data }).data;
};

export const createUser = async (api: LocalApi, input: CreateUserInput) => {
  const { createUser: payload } = await run(api, CreateUserDocument, { input });
  if (!payload) throw new Error('createUser answered null.');
  return payload;
};

export const updateUser = async (api: LocalApi, input: UpdateUserInput) => {
  const { updateUser: payload } = await run(api, UpdateUserDocument, { input });
  if (!payload) throw new Error('updateUser answered null.');
  return payload;
};

export const deleteUser = async (api: LocalApi, input: DeleteUserInput) => {
  const { deleteUser: payload } = await run(api, DeleteUserDocument, { input });
  if (!payload) throw new Error('deleteUser answered null.');
  return payload;
};

export const getUser = async (api: LocalApi, id: string) =>
  (await run(api, GetUserDocument, { id, consistentRead: true })).getUser;

export const getUserByEmail = async (api: LocalApi, email: string) =>
  (await run(api, GetUserByEmailDocument, { email })).getUserByEmail;

export const listUsers = async (
  api: LocalApi,
  limit: number,
  nextToken: string | null,
  filter: UserFilterInput | null = null,
) => {
  const { listUsers: page } = await run(api, ListUsersDocument, { limit, nextToken, filter });
  if (!page) throw new Error('listUsers answered null.');
  return page;
};
