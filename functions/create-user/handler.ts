import { randomUUID } from 'node:crypto';
import type { CreateUserInput, CreateUserPayload } from '../../schema/generated/types.ts';
import { createDocumentClient } from '../shared/document-client.ts';
import { readVariable } from '../shared/environment.ts';
import { patientAttempts } from '../shared/retry-transaction.ts';
import { createTransact } from '../shared/transaction.ts';
import { type CreateUserPorts, createUser } from './create-user.ts';

/** What resolvers/Mutation.createUser.ts sends; a test holds the two together. */
export interface CreateUserEvent {
  input: CreateUserInput;
  caller: { authType: string; id: string | null };
}

const ports: CreateUserPorts = {
  transact: createTransact(createDocumentClient(), patientAttempts),
  tableName: readVariable(process.env, 'TABLE_NAME'),
  now: () => new Date(),
  newId: randomUUID,
};

export const handler = (event: CreateUserEvent): Promise<CreateUserPayload> => createUser(ports, event.input);
