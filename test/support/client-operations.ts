import { randomUUID } from 'node:crypto';
import type { JsonObject } from 'appsync-offline';
import { type DocumentNode, print } from 'graphql';
import {
  CreateUserDocument,
  CreateUserImportUploadDocument,
  DeleteUserDocument,
  GetUserByEmailDocument,
  GetUserDocument,
  GetUserImportDocument,
  ListUsersDocument,
  OnUserCreatedDocument,
  OnUserDeletedDocument,
  OnUserImportProgressDocument,
  OnUserUpdatedDocument,
  PublishUserCreatedDocument,
  PublishUserDeletedDocument,
  PublishUserImportProgressDocument,
  PublishUserUpdatedDocument,
  StartUserImportDocument,
  UpdateUserDocument,
} from '../../schema/generated/operations.ts';
import type { LocalApi } from './with-local-api.ts';

/** An operation of schema/operations/, which selects every field of what it returns. */
export interface ClientOperation {
  /** Its root field, such as `getUser`. */
  field: string;
  query: string;
  /** Created for each request. */
  variables: () => JsonObject | Promise<JsonObject>;
}

const at = '2026-01-02T03:04:05.678Z';
const publishedUser = {
  id: 'one',
  name: 'Ada',
  email: 'ada@example.com',
  createdAt: at,
  updatedAt: at,
  version: 1,
};
const problem = { row: 2, code: 'INVALID_INPUT', message: 'The name is empty.', field: 'name' };
const publishedImport = {
  ...{ id: 'one', status: 'FINISHED', total: 2, processed: 2, created: 1, refused: 1 },
  ...{ problems: [problem], createdAt: at, finishedAt: at },
};

/** Every query and mutation, on data of every type: users, what is wrong with an input, and an import with a report. */
export const createClientOperations = async (api: LocalApi): Promise<readonly ClientOperation[]> => {
  const { id, email } = await createUser(api);
  const importId = await finishImport(api);
  const nobody = 'nobody';
  return [
    toOperation('getUser', GetUserDocument, () => ({ id })),
    toOperation('getUserByEmail', GetUserByEmailDocument, () => ({ email })),
    toOperation('listUsers', ListUsersDocument, () => ({ limit: 1 })),
    toOperation('getUserImport', GetUserImportDocument, () => ({ id: importId })),
    toWrite('createUser', CreateUserDocument, toUserInput),
    toWrite('createUser', CreateUserDocument, () => ({ name: '', email: '' })),
    toWrite('updateUser', UpdateUserDocument, () => ({ id, name: 'Grace' })),
    toWrite('updateUser', UpdateUserDocument, () => ({ id: nobody, name: 'Grace' })),
    toWrite('deleteUser', DeleteUserDocument, async () => ({ id: (await createUser(api)).id })),
    toWrite('deleteUser', DeleteUserDocument, () => ({ id: nobody })),
    toWrite('createUserImportUpload', CreateUserImportUploadDocument, () => ({ format: 'CSV', size: 1 })),
    toWrite('startUserImport', StartUserImportDocument, () => ({ rows: [toUserInput()] })),
    toWrite('startUserImport', StartUserImportDocument, () => ({})),
    ...clientSubscriptions.map(({ publish }) => publish),
  ];
};

const toOperation = (
  field: string,
  document: DocumentNode,
  variables: ClientOperation['variables'],
): ClientOperation => ({ field, query: print(document), variables });

const toWrite = (
  field: string,
  document: DocumentNode,
  toInput: () => JsonObject | Promise<JsonObject>,
): ClientOperation => toOperation(field, document, async () => ({ input: await toInput() }));

/** Every subscription, with the mutation that feeds it. */
export const clientSubscriptions: readonly {
  subscription: ClientOperation;
  publish: ClientOperation;
  /** The caller that publishes, by its column. */
  publisher: string;
}[] = [
  {
    subscription: toOperation('onUserCreated', OnUserCreatedDocument, () => ({})),
    publish: toWrite('publishUserCreated', PublishUserCreatedDocument, () => publishedUser),
    publisher: 'role of publish-user-events',
  },
  {
    subscription: toOperation('onUserUpdated', OnUserUpdatedDocument, () => ({})),
    publish: toWrite('publishUserUpdated', PublishUserUpdatedDocument, () => publishedUser),
    publisher: 'role of publish-user-events',
  },
  {
    subscription: toOperation('onUserDeleted', OnUserDeletedDocument, () => ({})),
    publish: toWrite('publishUserDeleted', PublishUserDeletedDocument, () => publishedUser),
    publisher: 'role of publish-user-events',
  },
  {
    subscription: toOperation('onUserImportProgress', OnUserImportProgressDocument, () => ({ id: 'one' })),
    publish: toWrite('publishUserImportProgress', PublishUserImportProgressDocument, () => publishedImport),
    publisher: 'role of track-user-import',
  },
];

const toUserInput = () => ({ name: 'Ada', email: `${randomUUID()}@example.com` });

const createUser = async (api: LocalApi): Promise<{ id: string; email: string }> => {
  const { body } = await api.graphql(print(CreateUserDocument), { input: toUserInput() });
  const { createUser: created } = body.data as { createUser: { user: { id: string; email: string } } };
  return created.user;
};

/** Returns the id of an import with a user, a problem and a report. */
const finishImport = async (api: LocalApi): Promise<string> => {
  const input = { rows: [toUserInput(), { name: '', email: 'nobody' }] };
  const { body } = await api.graphql(print(StartUserImportDocument), { input });
  const { startUserImport: started } = body.data as { startUserImport: { userImport: { id: string } } };
  await api.idle();
  return started.userImport.id;
};
