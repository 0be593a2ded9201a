import { randomUUID } from 'node:crypto';
import type { CreateUserInput } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { createHandler } from '../shared/create-handler.ts';
import { text, wholeNumber } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { reportUser } from '../shared/telemetry/report-user.ts';
import { createUser } from './create-user.ts';

/** What resolvers/Mutation.createUser.ts sends; a test checks that they agree. */
export interface CreateUserEvent {
  input: CreateUserInput;
  caller: Caller;
  correlationId: string;
}

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, SHARDS: wholeNumber },
  create: ({ TABLE_NAME, SHARDS }, telemetry) => {
    const ports = { ...createLivePorts(TABLE_NAME), newId: randomUUID, shards: SHARDS };
    return async (event: CreateUserEvent) =>
      reportUser(telemetry, 'UsersCreated', await createUser(ports, event));
  },
});
