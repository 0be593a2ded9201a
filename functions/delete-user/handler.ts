import type { DeleteUserInput } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { createHandler } from '../shared/create-handler.ts';
import { text } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { reportUser } from '../shared/telemetry/report-user.ts';
import { deleteUser } from './delete-user.ts';

/** What resolvers/Mutation.deleteUser.ts sends; a test checks that they agree. */
export interface DeleteUserEvent {
  input: DeleteUserInput;
  caller: Caller;
  correlationId: string;
}

export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text },
  create: ({ TABLE_NAME }, telemetry) => {
    const ports = createLivePorts(TABLE_NAME);
    return async (event: DeleteUserEvent) =>
      reportUser(telemetry, 'UsersDeleted', await deleteUser(ports, event));
  },
});
