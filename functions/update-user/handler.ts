import type { UpdateUserInput } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { createHandler } from '../shared/create-handler.ts';
import { text } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { reportUser } from '../shared/telemetry/report-user.ts';
import { updateUser } from './update-user.ts';

/** What resolvers/Mutation.updateUser.ts sends; a test checks that they agree. */
export interface UpdateUserEvent {
  input: UpdateUserInput;
  caller: Caller;
  correlationId: string;
}

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text },
  create: ({ TABLE_NAME }, telemetry) => {
    const ports = { ...createLivePorts(TABLE_NAME), count: telemetry.count };
    return async (event: UpdateUserEvent) =>
      reportUser(telemetry, 'UsersUpdated', await updateUser(ports, event));
  },
});
