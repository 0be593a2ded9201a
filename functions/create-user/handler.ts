import { randomUUID } from 'node:crypto';
import type { CreateUserInput, CreateUserPayload } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { readShards, readVariable } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { type CreateUserPorts, createUser } from './create-user.ts';

/** What resolvers/Mutation.createUser.ts sends; a test holds the two together. */
export interface CreateUserEvent {
  input: CreateUserInput;
  caller: Caller;
}

const ports: CreateUserPorts = {
  ...createLivePorts(readVariable(process.env, 'TABLE_NAME')),
  newId: randomUUID,
  shards: readShards(process.env),
};

export const handler = (event: CreateUserEvent): Promise<CreateUserPayload> => createUser(ports, event);
